using System.Globalization;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Finds the engine and checks that it is one this SDK works with.</summary>
public static class EngineLocator
{
    // The oldest that the layer rules were measured on; Debian 12 has them.
    private static readonly Version MinimumPodman = new(4, 3);
    private static readonly Version MinimumBuildah = new(1, 28);

    /// <summary>
    /// Finds the engine. Throws <see cref="BootcException"/> when it is missing, too old or does not answer.
    /// </summary>
    /// <param name="known">What an earlier call returned: as long as the executable is the same file, no process is started.</param>
    public static async Task<IContainerEngine> FindAsync(EngineOptions options, EngineIdentity? known = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        BootcException? firstFailure = null;
        foreach (var (kind, executable) in Candidates(options))
        {
            try
            {
                var identity = IsStill(known, kind, executable) && known.IsRemote == options.Connection is not null
                    ? known
                    : await EngineProbe.AskAsync(kind, executable, options, cancellationToken).ConfigureAwait(false);
                RequireVersion(identity);
                return Create(identity, options);
            }
            catch (BootcException failure)
            {
                firstFailure ??= failure;
            }
        }

        throw firstFailure ?? new BootcException(EngineCodes.EngineMissing, Names(options.Kind), string.Join(Path.PathSeparator, ExecutablePath.SearchPath), InstallCommand());
    }

    /// <summary>Length and time of change, which an update of the engine changes.</summary>
    internal static string StampOf(string executable)
    {
        var file = new FileInfo(executable);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}");
    }

    private static IEnumerable<(ContainerEngineKind Kind, string Executable)> Candidates(EngineOptions options)
    {
        if (options.Executable is { } given)
        {
            if (!Path.IsPathFullyQualified(given) || !ExecutablePath.IsExecutable(given))
                throw new BootcException(EngineCodes.EngineNotExecutable, given);
            return [(options.Kind == ContainerEngineKind.Auto ? KindByName(given) : options.Kind, given)];
        }

        // buildah knows no connections.
        ContainerEngineKind[] kinds = options.Kind != ContainerEngineKind.Auto ? [options.Kind]
            : options.Connection is not null ? [ContainerEngineKind.Podman]
            : [ContainerEngineKind.Podman, ContainerEngineKind.Buildah];
        return kinds.Select(kind => (kind, ExecutablePath.Find(NameOf(kind))!)).Where(candidate => candidate.Item2 is not null);
    }

    private static ContainerEngineKind KindByName(string executable) =>
        Path.GetFileName(executable).Contains("buildah", StringComparison.OrdinalIgnoreCase) ? ContainerEngineKind.Buildah : ContainerEngineKind.Podman;

    private static string NameOf(ContainerEngineKind kind) => kind == ContainerEngineKind.Buildah ? "buildah" : "podman";

    private static string Names(ContainerEngineKind kind) => kind == ContainerEngineKind.Auto ? "podman or buildah" : NameOf(kind);

    private static bool IsStill([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] EngineIdentity? known, ContainerEngineKind kind, string executable) =>
        known is not null && known.Kind == kind && known.Executable == executable && known.ExecutableStamp == StampOf(executable);

    private static void RequireVersion(EngineIdentity identity)
    {
        var minimum = identity.Kind == ContainerEngineKind.Podman ? MinimumPodman : MinimumBuildah;
        if (identity.Version < minimum)
            throw new BootcException(EngineCodes.EngineTooOld, identity.Executable, NameOf(identity.Kind), identity.Version, minimum);
    }

    private static IContainerEngine Create(EngineIdentity identity, EngineOptions options) =>
        identity.Kind == ContainerEngineKind.Podman ? new PodmanEngine(identity, options) : new BuildahEngine(identity, options);

    private static string InstallCommand() =>
        OperatingSystem.IsWindows() ? "winget install RedHat.Podman, then podman machine init and podman machine start"
        : OperatingSystem.IsMacOS() ? "brew install podman, then podman machine init and podman machine start"
        : "sudo apt-get install podman (Debian, Ubuntu) or sudo dnf install podman (Fedora, RHEL)";
}
