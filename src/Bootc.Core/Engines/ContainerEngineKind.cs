namespace Bootc.Engines;

/// <summary>The program that builds and pushes images.</summary>
public enum ContainerEngineKind
{
    /// <summary>podman where it is installed, else buildah.</summary>
    Auto,
    Podman,
    Buildah,
}
