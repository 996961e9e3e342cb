namespace Bootc.Publishing;

/// <summary>
/// Finds the user's login for a repository where podman, docker and .NET keep one: an explicit authfile alone, else .NET's variables,
/// then the files of containers-auth.json(5) and docker's own.
/// </summary>
public sealed class RegistryCredentials(string? authFile = null, Func<string, string?>? environment = null)
{
    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;

    /// <exception cref="CredentialException">An authfile is damaged, or a credential helper fails.</exception>
    public async Task<CredentialLookup> FindAsync(string registry, string repository, CancellationToken cancellationToken = default)
    {
        var places = new List<string>();
        if (authFile is null)
        {
            places.Add(CredentialVariables.Description);
            if (CredentialVariables.Read(_environment) is { } fromVariables)
                return new(fromVariables, places);
        }

        foreach (var path in AuthFiles())
        {
            places.Add(File.Exists(path) ? path : $"{path} (which does not exist)");
            if (AuthFile.TryLoad(path) is { } file && await file.FindAsync(registry, repository, cancellationToken).ConfigureAwait(false) is { } credential)
                return new(credential, places);
        }

        return new(null, places);
    }

    /// <summary>
    /// The authfile to give to the engine. .NET's variables become a private one that is gone once this is disposed;
    /// otherwise it is the explicit one, or none, and the engine searches by itself.
    /// </summary>
    public EngineAuthFile ForEngine(string registry) =>
        authFile is null && CredentialVariables.Read(_environment) is { } credential
            ? EngineAuthFile.Create(registry, credential)
            : new EngineAuthFile(authFile);

    private IEnumerable<string> AuthFiles()
    {
        if (authFile is not null)
            return [authFile];
        if (_environment("REGISTRY_AUTH_FILE") is { Length: > 0 } named)
            return [named];

        var home = _environment("HOME") is { Length: > 0 } fromVariable ? fromVariable : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = _environment("XDG_RUNTIME_DIR");
        var dockerConfig = _environment("DOCKER_CONFIG") is { Length: > 0 } folder ? folder : Path.Combine(home, ".docker");
        string?[] files =
        [
            string.IsNullOrEmpty(runtime) ? null : Path.Combine(runtime, "containers", "auth.json"),
            // Where podman looks when root has no session.
            OperatingSystem.IsLinux() && string.IsNullOrEmpty(runtime) && Environment.IsPrivilegedProcess ? "/run/containers/0/auth.json" : null,
            Path.Combine(home, ".config", "containers", "auth.json"),
            Path.Combine(dockerConfig, "config.json"),
        ];
        return files.OfType<string>();
    }
}
