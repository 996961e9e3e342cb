namespace Bootc.Diagnostics;

/// <summary>BOOTC1475 to BOOTC1484: kernel modules that are compiled in the build.</summary>
public static class DkmsCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1475",
        "'{0}', of a DkmsModule, {1}.");

    public static readonly DiagnosticDescriptor TwoSources = DiagnosticDescriptor.Error("BOOTC1476",
        "The DkmsModule '{0}' has a Source in the project and a Package that brings one. Keep one of them.");

    public static readonly DiagnosticDescriptor NoConfiguration = DiagnosticDescriptor.Error("BOOTC1477",
        "The folder '{0}' has no dkms.conf, so DKMS does not know how to build it. Source is relative to the project's folder.");

    public static readonly DiagnosticDescriptor NoPackageManager = DiagnosticDescriptor.Error("BOOTC1478",
        "The base image has no package manager to install the compiler and the headers of its kernel with, which the DkmsModule '{0}' needs.");

    public static readonly DiagnosticDescriptor HalfASignature = DiagnosticDescriptor.Error("BOOTC1479",
        "The DkmsModule '{0}' is signed by a key and its certificate together: SigningKey names a Secret, SigningCertificate a file.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1480",
        "The DkmsModule '{0}' is declared twice. Keep one of the items.");

    public static readonly DiagnosticDescriptor TwoKeys = DiagnosticDescriptor.Error("BOOTC1481",
        "The DkmsModule '{0}' is to be signed with another key than '{1}'. All modules of an image are signed with one key, or none.");

    public static readonly DiagnosticDescriptor CertificateNotUsable = DiagnosticDescriptor.Error("BOOTC1482",
        "The SigningCertificate '{0}' of a DkmsModule {1}.");

    public static readonly DiagnosticDescriptor PackageForKernelOfBuilder = DiagnosticDescriptor.Warning("BOOTC1483",
        "The package '{0}' compiles kernel modules when it is installed, for the kernel of the machine that builds or for none. Declare a DkmsModule, which compiles them for the kernel of the image.");

    public static readonly DiagnosticDescriptor HeadersOfNewestKernel = DiagnosticDescriptor.Warning("BOOTC1484",
        "The package '{0}' is for the newest kernel of the repositories, not for that of the image, and may bring that one as well. Write the version of the base's kernel behind its name, which is the value base:kernel, or leave the headers to a DkmsModule.");
}
