using Bootc.Diagnostics;
using Bootc.Engines;
using CliWrap.Builders;

namespace Bootc.Building;

/// <summary>Starts a container of a built image, for a person at a terminal.</summary>
/// <param name="Executable">Absolute path.</param>
public sealed record RunCommand(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>The arguments on one line, quoted so that they are read back as they were.</summary>
    public string ArgumentLine => new ArgumentsBuilder().Add(Arguments).Build();

    /// <summary>Finds podman, the only engine that runs images, also where buildah built the image: they share their storage.</summary>
    /// <param name="runArguments">Further arguments of <c>podman run</c>.</param>
    /// <param name="terminal">Whether standard input and output are a terminal.</param>
    /// <exception cref="BootcException">podman is missing or too old.</exception>
    public static async Task<RunCommand> ResolveAsync(
        EngineOptions options, string imageId, IEnumerable<string> runArguments, bool terminal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Kind == ContainerEngineKind.Buildah)
            options = options with { Executable = null };
        var podman = await EngineLocator.FindAsync(options with { Kind = ContainerEngineKind.Podman }, null, cancellationToken).ConfigureAwait(false);
        return Create(podman.Identity.Executable, options, imageId, runArguments, terminal);
    }

    internal static RunCommand Create(string executable, EngineOptions options, string imageId, IEnumerable<string> runArguments, bool terminal)
    {
        List<string> arguments = [.. GlobalArguments.Of(options)];
        if (options.Runtime is { } runtime)
            arguments.Add($"--runtime={runtime}");
        arguments.AddRange(["run", "--rm", "--interactive"]);
        if (terminal)
            arguments.Add("--tty");
        arguments.AddRange(runArguments);
        arguments.Add(imageId);
        return new RunCommand(executable, arguments);
    }
}
