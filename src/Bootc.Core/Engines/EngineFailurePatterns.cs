using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>
/// What podman, buildah and their libraries write when something is wrong. The first match wins: causes stand before their
/// consequences ("no space left" comes wrapped in a failed step). There is no other interface to learn the cause: both engines exit with 125 or 1 for everything.
/// </summary>
internal static class EngineFailurePatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking;

    /// <summary>Causes that a command inside the build may report in its own words; looked for in every recent line.</summary>
    public static IReadOnlyList<(EngineFailureKind Kind, Regex Pattern)> AnyLine { get; } =
    [
        (EngineFailureKind.DiskFull, Pattern("no space left on device|disk quota exceeded|there is not enough space on the disk")),
    ];

    /// <summary>Causes in the engine's own messages; looked for only in lines that are the engine's.</summary>
    public static IReadOnlyList<(EngineFailureKind Kind, Regex Pattern)> EngineLine { get; } =
    [
        (EngineFailureKind.ConnectionFailed, Pattern("cannot connect to podman|unable to connect to podman|podman socket|connection \"[^\"]*\" not found|ssh: handshake failed|podman machine start")),
        (EngineFailureKind.NoSubordinateIds, Pattern("no sub[ug]id ranges|newuidmap|newgidmap|cannot find mappings for user|insufficient uids or gids|not enough ids available|cannot set up namespace")),
        (EngineFailureKind.LimitNotPermitted, Pattern("setting \"?rlimit_|error setting rlimit")),
        (EngineFailureKind.NetworkCannotStart, Pattern("netavark|slirp4netns|pasta failed|could not find \"pasta\"|setup network|configuring network|aardvark-dns|iptables")),
        (EngineFailureKind.RuntimeCannotStart, Pattern(
            "oci runtime|unknown version specified|cgroups? (?:v1|in hybrid|hybrid)|hybrid (?:mode|cgroup)|crun: |runc create failed|error running container: .* (?:creating|starting) container|error creating container for|did not get container|cgroup .*(?:not (?:available|supported|mounted|writable)|read-only|permission denied)|(?:finding|could not find|lookup) .*runtime|runtime .*not found|error mounting .*proc|remounting ")),
        (EngineFailureKind.StorageDamaged, Pattern(
            "identifier is not a (?:container|layer|image)|file integrity checksum failed|overlay/l/[^ ]*: no such file|readlink .*/overlay|error locating item named|layer .*(?:corrupt|incomplete)|storage .*(?:corrupt|damaged)|(?:layers|images|containers)\\.json|unexpected end of json input|structure needs cleaning|input/output error")),
        (EngineFailureKind.CertificateInvalid, Pattern("x509: |tls: failed to verify|certificate (?:signed by|has expired|is not|is valid for)|server gave http response to https client|tls: handshake failure|first record does not look like a tls handshake")),
        (EngineFailureKind.HostUnknown, Pattern("no such host|temporary failure in name resolution|server misbehaving|name or service not known")),
        (EngineFailureKind.RegistryBusy, Pattern("toomanyrequests|too many requests|status(?: code)?:? 429|rate limit")),
        (EngineFailureKind.Forbidden, Pattern("status(?: code)?:? 403|403 forbidden|403 \\(forbidden\\)|denied: ")),
        (EngineFailureKind.Unauthorized, Pattern("unauthorized|authentication required|invalid username/password|status(?: code)?:? 401|unable to retrieve auth token|access to the resource is denied|no basic auth credentials")),
        (EngineFailureKind.ImageNotFound, Pattern("manifest unknown|name unknown|manifest invalid|repository .*not found|status(?: code)?:? 404|404 \\(?not found|no image found in image index|short-name .*did not resolve|no image found in manifest list|creating build container: .*: image not known|image .*not found in local|no such image")),
        (EngineFailureKind.ContentCorrupt, Pattern("digest did not match|does not match .*digest|digest mismatch|manifest .*digest .*(?:does not|doesn't) match|corrupt")),
        (EngineFailureKind.RegistryFailed, Pattern("status(?: code)?:? 5[0-9][0-9]|50[0-9] \\(?(?:internal server error|bad gateway|service unavailable|gateway timeout)|internal server error|bad gateway|service unavailable|gateway timeout")),
        (EngineFailureKind.RegistryUnreachable, Pattern("connection refused|connection reset|no route to host|network is unreachable|i/o timeout|timeout awaiting|tls handshake timeout|context deadline exceeded|broken pipe|unexpected eof|pinging container registry|: eof\\b|client\\.timeout|use of closed network connection")),
        (EngineFailureKind.StorageBusy, Pattern("(?:layer|image|container|parent layer) not known|size for layer .* is unknown|identifier is not|unable to find .* in local storage|image is in use|layer is in use")),
        (EngineFailureKind.StepFailed, Pattern("building at step |while running runtime|exit status [0-9]+|exit code [0-9]+")),
    ];

    private static Regex Pattern(string pattern) => new(pattern, Options);
}
