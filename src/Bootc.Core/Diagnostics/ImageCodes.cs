namespace Bootc.Diagnostics;

/// <summary>BOOTC1050 to BOOTC1069: names of the image and of its base.</summary>
public static class ImageCodes
{
    public static readonly DiagnosticDescriptor BaseImageMissing = DiagnosticDescriptor.Error("BOOTC1050",
        "The project names no base image. Write <ContainerBaseImage>quay.io/centos-bootc/centos-bootc:stream9</ContainerBaseImage> or reference a .bootcproj whose image is the base.");

    public static readonly DiagnosticDescriptor BaseImageNotUsable = DiagnosticDescriptor.Error("BOOTC1051",
        "ContainerBaseImage '{0}' {1}. Write registry/repository:tag or registry/repository@sha256:digest.");

    public static readonly DiagnosticDescriptor BaseImageWithoutRegistry = DiagnosticDescriptor.Error("BOOTC1052",
        "ContainerBaseImage '{0}' names no registry, and which one is meant depends on the machine. Write for example '{1}', or 'localhost/{0}' for an image that was built here.");

    public static readonly DiagnosticDescriptor RegistryNotUsable = DiagnosticDescriptor.Error("BOOTC1053",
        "ContainerRegistry '{0}' {1}. Write a host and perhaps a port, such as 'quay.io' or 'localhost:5000'.");

    public static readonly DiagnosticDescriptor RepositoryNotUsable = DiagnosticDescriptor.Error("BOOTC1054",
        "ContainerRepository '{0}' {1}. Write lower-case names separated by slashes, such as 'cluster/node'.");

    public static readonly DiagnosticDescriptor TagNotUsable = DiagnosticDescriptor.Error("BOOTC1055",
        "The image tag '{0}' {1}.");

    public static readonly DiagnosticDescriptor TagAndTags = DiagnosticDescriptor.Error("BOOTC1056",
        "Both ContainerImageTag and ContainerImageTags are set. Write all tags in ContainerImageTags, separated by semicolons.");

    public static readonly DiagnosticDescriptor BaseImageIsNewest = DiagnosticDescriptor.Warning("BOOTC1057",
        "ContainerBaseImage '{0}' is whatever is newest when it is fetched. Write a version, or a digest (@sha256:…).");
}
