using System.Text;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>A <c>auth.json</c> of containers or a <c>config.json</c> of docker: logins by registry or namespace, or the helpers that know them.</summary>
internal sealed class AuthFile
{
    private readonly string _path;
    private readonly IReadOnlyDictionary<string, RegistryCredential> _logins;
    private readonly IReadOnlyDictionary<string, string> _helpers;
    private readonly string? _store;

    private AuthFile(string path, JsonElement root)
    {
        _path = path;
        _logins = Members(root, "auths").Select(member => (member.Name, Credential: Login(member.Value)))
            .Where(login => login.Credential is not null)
            .GroupBy(login => Key(login.Name), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Credential!, StringComparer.Ordinal);
        _helpers = Members(root, "credHelpers").Where(member => member.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
        _store = Text(root, "credsStore");
    }

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="CredentialException">The file cannot be read or is no JSON object.</exception>
    public static AuthFile? TryLoad(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new AuthFile(path, document.RootElement);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException($"{path} cannot be read ({exception.GetType().Name})", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A JsonException quotes nothing of the file, but its inner texts might.
            throw new CredentialException($"{path} is not a valid authfile{(exception is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : "")}");
        }
    }

    public async Task<RegistryCredential?> FindAsync(string registry, string repository, CancellationToken cancellationToken)
    {
        foreach (var server in Aliases(registry))
        {
            if (_helpers.GetValueOrDefault(server) is { } helper && await CredentialHelper.GetAsync(helper, server, _path, cancellationToken).ConfigureAwait(false) is { } fromHelper)
                return fromHelper;
        }

        foreach (var server in Aliases(registry))
        {
            // The most specific namespace wins: registry/a/b, registry/a, registry.
            for (var key = $"{server}/{repository}"; ; key = key[..key.LastIndexOf('/')])
            {
                if (_logins.GetValueOrDefault(key) is { } login)
                    return login;
                if (key == server)
                    break;
            }
        }

        return _store is null ? null : await CredentialHelper.GetAsync(_store, StoreKey(registry), _path, cancellationToken).ConfigureAwait(false);
    }

    private static string[] Aliases(string registry) => registry == "docker.io" ? ["docker.io", "index.docker.io"] : [registry];

    private static string StoreKey(string registry) => registry == "docker.io" ? "https://index.docker.io/v1/" : registry;

    // Old docker logins are written as https://registry.example.com/v1/.
    private static string Key(string written)
    {
        var scheme = written.StartsWith("https://", StringComparison.Ordinal) ? 8 : written.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        return scheme == 0 ? written : written[scheme..].Split('/')[0];
    }

    private static RegistryCredential? Login(JsonElement entry)
    {
        if (Text(entry, "identitytoken") is { Length: > 0 } token)
            return RegistryCredential.FromIdentityToken(token);
        if (Text(entry, "auth") is not { Length: > 0 } auth)
            return null;

        var buffer = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, buffer, out var length))
            throw new ArgumentException("auth is not base64");
        var pair = Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0');
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw new ArgumentException("auth is not user:password") : new(pair[..colon], pair[(colon + 1)..]);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonProperty> Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : Enumerable.Empty<JsonProperty>();
}
