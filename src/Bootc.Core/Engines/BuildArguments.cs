using System.Globalization;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>The command line of a build.</summary>
internal static class BuildArguments
{
    /// <param name="ignoreFile">An empty file: one of the user's that happens to lie in the context would drop files in silence.</param>
    /// <param name="owner">Marks the working containers of this build, see <see cref="BuildOwner"/>.</param>
    public static IReadOnlyList<string> Of(ContainerEngineKind kind, EngineOptions options, BuildRequest request, string ignoreFile, BuildOwner owner)
    {
        var arguments = new List<string>(GlobalArguments.Of(options));
        // podman takes the runtime before the subcommand, buildah after it.
        if (kind == ContainerEngineKind.Podman && options.Runtime is not null)
            arguments.Add($"--runtime={options.Runtime}");
        arguments.Add("build");
        if (kind == ContainerEngineKind.Buildah && options.Runtime is not null)
            arguments.Add($"--runtime={options.Runtime}");

        // The defaults of the two engines differ in both, and buildah leaves a working container behind a failed step.
        arguments.Add("--layers=true");
        arguments.Add("--force-rm=true");
        arguments.Add($"--pull={request.PullPolicy switch { PullPolicy.Always => "always", PullPolicy.Missing => Missing(kind), _ => "never" }}");
        // A proxy's password would be seen by every RUN.
        arguments.Add("--http-proxy=false");
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--timestamp={request.Timestamp}"));
        arguments.Add($"--iidfile={request.IidFile}");
        arguments.Add($"--ignorefile={ignoreFile}");
        arguments.Add($"--file={request.Containerfile}");
        arguments.Add(owner.SecretArgument);

        foreach (var reference in request.References)
            arguments.Add($"--tag={ImageMatch.Require(reference)}");
        Add("--isolation", options.Isolation);
        Add("--network", options.Network);
        Add("--platform", options.Platform);
        Add("--authfile", options.AuthFile);
        Add("--tls-verify", options.TlsVerify switch { true => "true", false => "false", null => null });
        Add("--cache-from", request.CacheFrom);
        Add("--cache-to", request.CacheTo);
        if (request.NoCache)
            arguments.Add("--no-cache=true");
        foreach (var (key, value) in request.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
            arguments.Add($"--label={key}={value}");
        foreach (var (id, file) in request.Secrets.OrderBy(secret => secret.Key, StringComparer.Ordinal))
            arguments.Add(Secret(id, file));

        arguments.AddRange(options.ExtraBuildArguments);
        arguments.Add("--");
        arguments.Add(request.ContextDirectory);
        return arguments;

        void Add(string option, string? value)
        {
            if (value is not null)
                arguments.Add($"{option}={value}");
        }
    }

    // The option is a list separated by commas, without any quoting.
    private static string Secret(string id, string file) =>
        id.Contains(',', StringComparison.Ordinal) || file.Contains(',', StringComparison.Ordinal)
            ? throw new BootcException(EngineCodes.SecretPathHasComma, id, file)
            : $"--secret=id={id},src={file}";

    // buildah 1.28 says "false" for what podman and later buildahs call "missing"; "ifmissing" came with 1.29.
    private static string Missing(ContainerEngineKind kind) => kind == ContainerEngineKind.Buildah ? "false" : "missing";
}
