namespace Bootc.Diagnostics;

/// <summary>BOOTC1370 to BOOTC1399: containers that run on the host.</summary>
public static class ContainerCodes
{
    public static readonly DiagnosticDescriptor QuadletNotUsable = DiagnosticDescriptor.Error("BOOTC1370",
        "The quadlet '{0}' {1}.");

    public static readonly DiagnosticDescriptor QuadletProblem = DiagnosticDescriptor.Error("BOOTC1371",
        "In the quadlet '{0}' this line {1}.");

    public static readonly DiagnosticDescriptor ImageWithoutRegistry = DiagnosticDescriptor.Warning("BOOTC1372",
        "The image '{0}' of a container has no registry, and what it is depends on the machine. Write for example docker.io/library/{0}.");

    public static readonly DiagnosticDescriptor ImageWithoutVersion = DiagnosticDescriptor.Warning("BOOTC1373",
        "The image '{0}' of a container is whatever is newest when a machine fetches it. Write a version, or a digest (@sha256:…).");

    public static readonly DiagnosticDescriptor QuadletConcern = DiagnosticDescriptor.Warning("BOOTC1374",
        "In the quadlet '{0}' this line {1}. If the podman of the image is newer than this SDK, add BOOTC1374 to NoWarn.");

    public static readonly DiagnosticDescriptor SameService = DiagnosticDescriptor.Error("BOOTC1375",
        "The quadlets '{0}' and '{1}' both become {2}. Rename one of them, or give it a ServiceName=.");

    public static readonly DiagnosticDescriptor RefusedByPodman = DiagnosticDescriptor.Error("BOOTC1376",
        "The podman of the image refuses the quadlet '{0}': {1}.");

    public static readonly DiagnosticDescriptor PodmanMissing = DiagnosticDescriptor.Warning("BOOTC1377",
        "The image has no podman that would run its quadlets. Write <Package Include=\"podman\" />.");

    public static readonly DiagnosticDescriptor BoundImageNotUsable = DiagnosticDescriptor.Error("BOOTC1378",
        "The bound image '{0}' {1}.");

    public static readonly DiagnosticDescriptor BoundImageFetchedAgain = DiagnosticDescriptor.Warning("BOOTC1379",
        "The container '{0}' does not use what bootc fetched for it, and its image is fetched once more. Write GlobalArgs=--storage-opt=additionalimagestore=/usr/lib/bootc/storage into its [Container] section.");
}
