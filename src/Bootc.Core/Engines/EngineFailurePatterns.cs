using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>
/// What podman, buildah, their libraries and the OCI runtimes write when something is wrong. In each table the first match wins: causes stand
/// before their consequences. There is no other interface to learn the cause: both engines exit with 125 or 1 for everything.
/// </summary>
internal static class EngineFailurePatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking;

    /// <summary>Causes that a command inside the build reports in its own words; looked for in every recent line.</summary>
    public static IReadOnlyList<EngineFailurePattern> AnyLine { get; } =
    [
        new(EngineFailureKind.DiskFull, Pattern("no space left on device|disk quota exceeded|there is not enough space on the disk")),
    ];

    /// <summary>What an OCI runtime says when the command of a RUN step did not start; looked for in buildah's report of it.</summary>
    public static IReadOnlyList<EngineFailurePattern> Runtime { get; } =
    [
        new(EngineFailureKind.StepFailed, Pattern(@"exec: \\?""[^""]*"": (?:stat |executable file not found|permission denied|no such file)|executable file .*not found in \$path: no such file")),
        new(EngineFailureKind.LimitNotPermitted, Pattern("setting \"?rlimit|setrlimit|error setting rlimit")),
        new(EngineFailureKind.RuntimeCannotStart, Pattern(".")),
    ];

    /// <summary>Causes in the engine's own messages.</summary>
    public static IReadOnlyList<EngineFailurePattern> Engine { get; } =
    [
        new(EngineFailureKind.ConnectionFailed, Pattern("cannot connect to podman|unable to connect to podman|active destination|service destination|connection \"[^\"]*\" not found|ssh: handshake failed")),
        new(EngineFailureKind.NoSubordinateIds, Pattern("no sub[ug]id ranges|newuidmap|newgidmap|cannot find (?:mappings|uid/gid) for user|insufficient uids or gids|not (?:be )?enough (?:available )?ids|not enough available ids|cannot set up namespace")),
        new(EngineFailureKind.LimitNotPermitted, Pattern("setting \"?rlimit|error setting rlimit")),
        new(EngineFailureKind.NetworkCannotStart, Pattern("netavark|slirp4netns|pasta failed|could not find \"pasta\"|setup network|configuring network|aardvark-dns|iptables|nftables")),
        new(EngineFailureKind.RuntimeCannotStart, Pattern("oci runtime|unknown version specified|cgroups in hybrid mode|does not support cgroups|doesn't work on cgroups|creating cgroup directory|did not get container")),
        new(EngineFailureKind.StorageDamaged, Pattern(
            "identifier is not a (?:container|layer|image)|file integrity checksum failed|may be corrupted|overlay/l/[^ ]*: no such file|readlink .*/overlay|locating item named|(?:layers|images|containers)\\.json|structure needs cleaning|input/output error")),
        new(EngineFailureKind.CertificateInvalid, Pattern("x509: |tls: failed to verify|server gave http response to https client|tls: handshake failure|first record does not look like a tls handshake")),
        new(EngineFailureKind.HostUnknown, Pattern("no such host|temporary failure in name resolution|server misbehaving|name or service not known")),
        new(EngineFailureKind.RegistryBusy, Pattern("toomanyrequests|too many requests|status(?: code)?:? 429|rate limit")),
        new(EngineFailureKind.Unauthorized, Pattern("unauthorized|authentication required|invalid username/password|status(?: code)?:? 401|401 \\(unauthorized\\)|unable to retrieve auth token|access to the resource is denied|no basic auth credentials")),
        new(EngineFailureKind.Forbidden, Pattern("status(?: code)?:? 403|403 forbidden|403 \\(forbidden\\)|: denied: ")),
        new(EngineFailureKind.ImageNotFound, Pattern("manifest unknown|name unknown|repository .*not found|status(?: code)?:? 404|404 \\(?not found|no image found in (?:image index|manifest list)|did not resolve to an alias|creating build container: .*: image not known|pushing image .*: image not known")),
        new(EngineFailureKind.ContentCorrupt, Pattern("digest did not match|digest mismatch|does not match (?:expected )?digest|manifest does not match|blob .* does not match")),
        new(EngineFailureKind.RegistryFailed, Pattern("status(?: code)?:? 5[0-9][0-9]|5[0-9][0-9] \\([a-z ]+\\)|internal server error|bad gateway|service unavailable|gateway timeout")),
        new(EngineFailureKind.RegistryUnreachable, Pattern("connection refused|connection reset|no route to host|network is unreachable|i/o timeout|timeout awaiting|tls handshake timeout|context deadline exceeded|broken pipe|unexpected eof|\": eof|client\\.timeout|use of closed network connection|http2: ")),
        new(EngineFailureKind.StorageBusy, Pattern("(?:layer|image|container) not known|size for layer .* is unknown|identifier is not|(?:image|layer) is in use|parsing named reference \"?[0-9a-f]{64}")),
        new(EngineFailureKind.StepFailed, Pattern("building at step ")),
    ];

    /// <summary>
    /// What apt, dnf and curl say when nobody answers; looked for in the lines of a step that failed. A host that refuses, or whose name nobody
    /// knows, does so again.
    /// </summary>
    public static Regex NoAnswer { get; } = Pattern("connection timed out|timeout was reached|operation timed out|temporary failure (?:resolving|in name resolution)|curl(?: error|:) \\(28\\)");

    private static Regex Pattern(string pattern) => new(pattern, Options);
}
