namespace Bootc.Engines;

/// <summary>What a user may say about the engine. The defaults suit a machine on which the engine simply works.</summary>
public sealed record EngineOptions
{
    public static EngineOptions Default { get; } = new();

    public ContainerEngineKind Kind { get; init; } = ContainerEngineKind.Auto;

    /// <summary>Absolute path of the engine; null to look for it on PATH.</summary>
    public string? Executable { get; init; }

    /// <summary>Name of a connection to a remote podman (<c>podman --connection</c>); null for the machine's own storage.</summary>
    public string? Connection { get; init; }

    /// <summary>How RUN steps are isolated: "oci", "rootless" or "chroot"; null for the engine's choice.</summary>
    public string? Isolation { get; init; }

    /// <summary>The OCI runtime of RUN steps, a name or an absolute path; null for the engine's choice.</summary>
    public string? Runtime { get; init; }

    /// <summary>The network of RUN steps, such as "host" or "none"; null for the engine's choice.</summary>
    public string? Network { get; init; }

    /// <summary>The platform to build and pull for, such as "linux/arm64"; null for the engine's own.</summary>
    public string? Platform { get; init; }

    /// <summary>File with registry credentials; null for the engine's own search.</summary>
    public string? AuthFile { get; init; }

    /// <summary>False to talk to registries without HTTPS or a valid certificate; null for the engine's configuration.</summary>
    public bool? TlsVerify { get; init; }

    /// <summary>Variables of this process, such as those that hold secrets, that the engine and what it starts do not get.</summary>
    public IReadOnlyList<string> HiddenVariables { get; init; } = [];

    /// <summary>Arguments before the subcommand, one per entry, such as "--root=/srv/storage".</summary>
    public IReadOnlyList<string> ExtraGlobalArguments { get; init; } = [];

    /// <summary>Arguments of the build subcommand, one per entry, such as "--ulimit=nofile=4096".</summary>
    public IReadOnlyList<string> ExtraBuildArguments { get; init; } = [];
}
