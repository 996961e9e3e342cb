namespace Bootc.Engines;

/// <summary>
/// The engine that was found and what it says about itself. A value to keep between builds: as long as
/// <see cref="ExecutableStamp"/> matches, the engine need not be asked again (<c>podman info</c> takes half a second).
/// </summary>
/// <param name="Executable">Absolute path.</param>
/// <param name="ExecutableStamp">Length and time of change of the executable.</param>
/// <param name="Version">The engine's own version; for a remote podman the server's.</param>
/// <param name="BuildahVersion">The version of buildah that builds; podman carries one.</param>
/// <param name="GraphRoot">Absolute path of the image storage.</param>
/// <param name="GraphDriver">The storage driver, such as "overlay".</param>
/// <param name="Runtime">The OCI runtime, a name or a path.</param>
/// <param name="IsRemote">The storage is another machine's.</param>
/// <param name="IsRootless">The engine runs as an ordinary user.</param>
public sealed record EngineIdentity(
    ContainerEngineKind Kind,
    string Executable,
    string ExecutableStamp,
    Version Version,
    Version BuildahVersion,
    string GraphRoot,
    string GraphDriver,
    string Runtime,
    bool IsRemote,
    bool IsRootless)
{
    /// <summary>"podman 4.3.1 (buildah 1.28.2)" or "buildah 1.28.2".</summary>
    public override string ToString() => Kind == ContainerEngineKind.Podman
        ? $"podman {Version} (buildah {BuildahVersion})"
        : $"buildah {Version}";
}
