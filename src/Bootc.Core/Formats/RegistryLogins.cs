using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Bootc.Formats;

/// <summary>A file of logins as podman and docker write it (containers-auth.json(5)): its form, never its content.</summary>
public static class RegistryLogins
{
    /// <summary>Null when it can be used, or a clause that completes "The secret …".</summary>
    public static string? Check(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Check(document.RootElement);
        }
        catch (JsonException exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is not JSON in line {exception.LineNumber + 1}");
        }
    }

    private static string? Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return "is not a JSON object";
        foreach (var property in root.EnumerateObject())
        {
            // The programs that they name are not on the machine, or hold the logins of nobody there.
            if (property.Name is "credHelpers" or "credsStore")
                return $"names credential helpers ({property.Name}) instead of logins; 'podman login --authfile' writes a file with logins";
        }

        if (!root.TryGetProperty("auths", out var logins) || logins.ValueKind != JsonValueKind.Object || !logins.EnumerateObject().Any())
            return "has no logins below 'auths'";
        foreach (var login in logins.EnumerateObject())
        {
            if (Check(login) is { } reason)
                return reason;
        }

        return null;
    }

    private static string? Check(JsonProperty login)
    {
        // The name is not quoted: somebody may have mixed up the fields.
        if (login.Name.Length == 0 || login.Name.Any(c => c <= ' ' || c > '~') || login.Value.ValueKind != JsonValueKind.Object)
            return "has an entry below 'auths' that is not a registry with its login";
        if (login.Value.TryGetProperty("identitytoken", out var token) && token.ValueKind == JsonValueKind.String)
            return null;
        return login.Value.TryGetProperty("auth", out var auth) && auth.ValueKind == JsonValueKind.String && IsLogin(auth.GetString()!) ? null
            : "has a registry whose 'auth' is not the Base64 of 'user:password'";
    }

    private static bool IsLogin(string base64)
    {
        var decoded = new byte[base64.Length];
        return Base64.IsValid(base64) && Convert.TryFromBase64String(base64, decoded, out var length) && decoded.AsSpan(0, length).IndexOf((byte)':') > 0;
    }
}
