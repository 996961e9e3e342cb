using System.Globalization;
using System.Text.Json;

namespace Bootc.Inputs;

/// <summary>The file in which <c>dotnet user-secrets</c> keeps the values of one id, in the user's profile.</summary>
internal static class UserSecretsFile
{
    private static readonly JsonDocumentOptions s_asConfigurationReads = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Where the tool puts it (PathHelper of Microsoft.Extensions.Configuration.UserSecrets).</summary>
    public static string PathOf(string id)
    {
        if (Environment.GetEnvironmentVariable("APPDATA") is { Length: > 0 } applicationData)
            return Path.Combine(applicationData, "Microsoft", "UserSecrets", id, "secrets.json");
        var root = new[]
        {
            Environment.GetEnvironmentVariable("HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Environment.GetEnvironmentVariable("DOTNET_USER_SECRETS_FALLBACK_DIR"),
        }.FirstOrDefault(folder => !string.IsNullOrEmpty(folder)) ?? "";
        return Path.Combine(root, ".microsoft", "usersecrets", id, "secrets.json");
    }

    /// <summary>The value of a key, in either form in which the file may hold it: <c>"A:B"</c>, or A with B inside.</summary>
    /// <exception cref="IOException">The file cannot be read, or is no JSON.</exception>
    public static string? Read(string id, string key)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
            return null;
        try
        {
            // The tool writes a byte order mark, which ReadAllText takes away and the parser would refuse.
            using var document = JsonDocument.Parse(File.ReadAllText(path), s_asConfigurationReads);
            return Find(document.RootElement, key);
        }
        catch (JsonException exception)
        {
            // The parser's own words may quote what it stumbled over.
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"'{path}' is not JSON in line {exception.LineNumber + 1}."));
        }
    }

    private static string? Find(JsonElement element, string key)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, key, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                return property.Value.ToString();
            if (key.StartsWith(property.Name + ":", StringComparison.OrdinalIgnoreCase) && Find(property.Value, key[(property.Name.Length + 1)..]) is { } value)
                return value;
        }

        return null;
    }
}
