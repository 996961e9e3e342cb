namespace Bootc.Diagnostics;

/// <summary>BOOTC3001 to BOOTC3099: the container engine and what can go wrong with it.</summary>
public static class EngineCodes
{
    public static readonly DiagnosticDescriptor EngineMissing = DiagnosticDescriptor.Error("BOOTC3001",
        "No {0} was found in the absolute folders of PATH ({1}). Install it: {2}. Or give its absolute path in BootcEnginePath.");

    public static readonly DiagnosticDescriptor EngineNotExecutable = DiagnosticDescriptor.Error("BOOTC3002",
        "BootcEnginePath is '{0}', which is not the absolute path of an executable file.");

    public static readonly DiagnosticDescriptor EngineTooOld = DiagnosticDescriptor.Error("BOOTC3003",
        "{0} is {1} {2}, older than {3}, the first version that builds such images correctly. Update it, or set ContainerEngine to the other engine.");

    public static readonly DiagnosticDescriptor EngineBroken = DiagnosticDescriptor.Error("BOOTC3004",
        "{0} does not say what it is: {1}. Run '{0} info' to see why.");

    public static readonly DiagnosticDescriptor EngineCannotStart = DiagnosticDescriptor.Error("BOOTC3005",
        "{0} cannot be started: {1}.");

    public static readonly DiagnosticDescriptor ArgumentCannotBePassed = DiagnosticDescriptor.Error("BOOTC3006",
        "'{0}' cannot be passed to the container engine: {1}.");

    public static readonly DiagnosticDescriptor SecretPathHasComma = DiagnosticDescriptor.Error("BOOTC3007",
        "The build secret '{0}' with the file '{1}' has a comma in its id or path, which the engine's --secret option cannot carry. Rename it, or move the file.");

    public static readonly DiagnosticDescriptor ReferenceIsAnOption = DiagnosticDescriptor.Error("BOOTC3008",
        "'{0}' is no image reference: it is empty or begins with a hyphen.");

    public static readonly DiagnosticDescriptor NoSubordinateIds = DiagnosticDescriptor.Error("BOOTC3010",
        "{0} has no range of subordinate user ids for this user: {1}. Run 'sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER', install newuidmap (package uidmap or shadow-utils), then 'podman system migrate'.");

    public static readonly DiagnosticDescriptor DiskFull = DiagnosticDescriptor.Error("BOOTC3011",
        "The disk is full: {0}. Free space now: {1}. Remove images that are not needed ('podman image prune'), or move the storage.");

    public static readonly DiagnosticDescriptor RuntimeCannotStart = DiagnosticDescriptor.Error("BOOTC3012",
        "The OCI runtime cannot start containers on this machine: {0}. Tried: {1}. Install runc, or set BootcIsolation to 'chroot'.");

    public static readonly DiagnosticDescriptor NetworkCannotStart = DiagnosticDescriptor.Error("BOOTC3013",
        "The engine cannot set up the network of a build container: {0}. Tried: {1}. Install netavark or slirp4netns with iptables or nftables, or set BootcNetwork to 'host' or 'none'.");

    public static readonly DiagnosticDescriptor LimitNotPermitted = DiagnosticDescriptor.Error("BOOTC3014",
        "The engine may not raise a resource limit here: {0}. Add '--ulimit=nofile=1024:1024' to BootcBuildArguments with a value that 'ulimit -Hn' allows.");

    public static readonly DiagnosticDescriptor StorageDamaged = DiagnosticDescriptor.Error("BOOTC3015",
        "The engine's image storage is damaged: {0}. A build without cache failed as well. Run 'podman system check --repair' (podman 5.2 or newer), or remove the image that is named and pull it again.");

    public static readonly DiagnosticDescriptor StorageBusy = DiagnosticDescriptor.Error("BOOTC3016",
        "Another process removed images of the engine's storage during the build, also in {1} repetitions: {0}. Build again when no prune is running.");

    public static readonly DiagnosticDescriptor ConnectionFailed = DiagnosticDescriptor.Error("BOOTC3017",
        "The connection to podman failed: {0}. See 'podman system connection list', and 'podman machine start' on Windows and macOS.");

    public static readonly DiagnosticDescriptor ImageNotFound = DiagnosticDescriptor.Error("BOOTC3020",
        "The image cannot be found: {0}. Check the reference and its tag; a private repository may look absent until you log in.");

    public static readonly DiagnosticDescriptor Unauthorized = DiagnosticDescriptor.Error("BOOTC3021",
        "The registry refuses these credentials, or asks for some: {0}. Log in with 'podman login', or name a file with credentials in BootcAuthFile.");

    public static readonly DiagnosticDescriptor Forbidden = DiagnosticDescriptor.Error("BOOTC3022",
        "The registry knows you, but this account may not do this: {0}. Ask for the right to read or write the repository.");

    public static readonly DiagnosticDescriptor HostUnknown = DiagnosticDescriptor.Error("BOOTC3023",
        "The registry's name cannot be resolved: {0}. Check the spelling, the network and the DNS server.");

    public static readonly DiagnosticDescriptor CertificateInvalid = DiagnosticDescriptor.Error("BOOTC3024",
        "The registry's certificate is not accepted: {0}. Put its certificate authority into /etc/containers/certs.d, or, for a registry without TLS on a trusted network, set BootcTlsVerify to false.");

    public static readonly DiagnosticDescriptor RegistryUnreachable = DiagnosticDescriptor.Error("BOOTC3025",
        "The registry cannot be reached: {0}. Check the network, the port and the proxy settings.");

    public static readonly DiagnosticDescriptor RegistryBusy = DiagnosticDescriptor.Error("BOOTC3026",
        "The registry asks to slow down: {0}. Wait, or log in to get a higher limit.");

    public static readonly DiagnosticDescriptor RegistryFailed = DiagnosticDescriptor.Error("BOOTC3027",
        "The registry failed: {0}. Try again later.");

    public static readonly DiagnosticDescriptor ContentCorrupt = DiagnosticDescriptor.Error("BOOTC3028",
        "What the registry sent is not what its digest says: {0}. Try again; if it stays so, the repository is damaged.");

    public static readonly DiagnosticDescriptor StepFailed = DiagnosticDescriptor.Error("BOOTC3030",
        "{0} failed: {1}. The whole log is in {2}; its last lines:\n{3}");

    public static readonly DiagnosticDescriptor NoImage = DiagnosticDescriptor.Error("BOOTC3031",
        "{0} ended without an image ({1}). The whole log is in {2}; its last lines:\n{3}");

    public static readonly DiagnosticDescriptor EndMarkerMissing = DiagnosticDescriptor.Error("BOOTC3032",
        "{0} built an image that is not complete: {1}. The image was not used. The whole log is in {2}.");

    public static readonly DiagnosticDescriptor CommandFailed = DiagnosticDescriptor.Error("BOOTC3033",
        "{0} failed: {1}");

    public static readonly DiagnosticDescriptor FileCannotBeWritten = DiagnosticDescriptor.Error("BOOTC3034",
        "Files of the build in {0} cannot be written: {1}");
}
