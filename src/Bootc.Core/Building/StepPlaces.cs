using System.Text.Json;
using System.Text.Json.Serialization;
using Bootc.Definition;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>Which items the steps of the last render are of, for the failure of one of them.</summary>
public static class StepPlaces
{
    /// <param name="Key">Null for a step that is of one item as a whole.</param>
    internal sealed record Entry(string Step, string? Key, DeclaredItem Item);

    public static void Write(string path, RenderedImage image) => KeyedLines.Write(path,
    [
        .. from layer in image.AllLayers
           from step in layer.Steps
           from entry in step.Item is { } item ? [new Entry(step.Name, null, item)] : step.Places.Select(place => new Entry(step.Name, place.Key, place.Item))
           select new KeyedLine("place", JsonSerializer.Serialize(entry, StepPlacesJson.Default.Entry)),
    ]);

    /// <summary>The item that a step was at; the first of the step where it did not say; null when that is not known.</summary>
    public static DeclaredItem? Find(string path, string step, string? at)
    {
        var entries = Read(path).Where(entry => entry.Step == step).ToList();
        return (entries.Find(entry => at is not null && entry.Key == at) ?? entries.FirstOrDefault())?.Item;
    }

    private static IEnumerable<Entry> Read(string path)
    {
        try
        {
            return [.. (KeyedLines.Read(path) ?? []).Select(pair => JsonSerializer.Deserialize(pair.Value, StepPlacesJson.Default.Entry)).OfType<Entry>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>Generated code: what JSON finds by reflection costs every new process 10 ms and more.</summary>
[JsonSerializable(typeof(StepPlaces.Entry))]
internal sealed partial class StepPlacesJson : JsonSerializerContext;
