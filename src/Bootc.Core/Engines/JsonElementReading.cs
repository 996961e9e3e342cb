using System.Text.Json;

namespace Bootc.Engines;

/// <summary>Go writes an empty list or map as null, or leaves it out.</summary>
internal static class JsonElementReading
{
    /// <summary>A text property; empty when it is absent or null.</summary>
    public static string Text(this JsonElement parent, string property) =>
        parent.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static IReadOnlyList<string> TextList(this JsonElement parent, string property) =>
        parent.TryGetProperty(property, out var value) ? value.TextList() : [];

    public static IReadOnlyList<string> TextList(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(entry => entry.GetString() ?? "")] : [];

    public static IReadOnlyDictionary<string, string> TextMap(this JsonElement parent, string property) =>
        parent.TryGetProperty(property, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <summary>What made each layer, in the form of the OCI image configuration.</summary>
    public static IReadOnlyList<string> History(this JsonElement parent, string property)
    {
        var history = new List<string>();
        if (!parent.TryGetProperty(property, out var entries) || entries.ValueKind != JsonValueKind.Array)
            return history;
        foreach (var entry in entries.EnumerateArray())
        {
            if (!entry.TryGetProperty("empty_layer", out var isEmpty) || isEmpty.ValueKind != JsonValueKind.True)
                history.Add(entry.Text("created_by"));
        }

        return history;
    }

    /// <summary>Null where the engine writes none or one that is no time.</summary>
    public static DateTimeOffset? Time(this JsonElement parent, string property) =>
        parent.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>Of an image configuration in the form of the OCI.</summary>
    public static LocalImage ToImage(this JsonElement configuration, string id, string digest) => new(
        id,
        digest,
        configuration.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object ? config.TextMap("Labels") : new Dictionary<string, string>(),
        configuration.Time("created"),
        configuration.GetProperty("rootfs").TextList("diff_ids"),
        configuration.History("history"));
}
