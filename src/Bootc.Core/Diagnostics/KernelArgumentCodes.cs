namespace Bootc.Diagnostics;

/// <summary>BOOTC1400 to BOOTC1419: kernel arguments.</summary>
public static class KernelArgumentCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1400",
        "The kernel argument '{0}' {1}.");

    public static readonly DiagnosticDescriptor ArchitectureNotUsable = DiagnosticDescriptor.Error("BOOTC1401",
        "The architecture '{0}' {1}.");

    public static readonly DiagnosticDescriptor DeservesALook = DiagnosticDescriptor.Warning("BOOTC1402",
        "The kernel argument '{0}' {1}. If that is meant, add BOOTC1402 to NoWarn.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1403",
        "The kernel argument '{0}' is declared twice for the same architecture. Remove one of the items.");

    public static readonly DiagnosticDescriptor TooLong = DiagnosticDescriptor.Error("BOOTC1404",
        "The kernel arguments for {0} have {1} characters together; the kernel cuts its command line off at 2048, so at most {2} are accepted.");

    public static readonly DiagnosticDescriptor FileNameNotUsable = DiagnosticDescriptor.Error("BOOTC1405",
        "The name of the kernel argument file '{0}' {1}.");

    public static readonly DiagnosticDescriptor FileNotUsable = DiagnosticDescriptor.Error("BOOTC1406",
        "The kernel argument file '{0}': it {1}.");

    public static readonly DiagnosticDescriptor MetadataOfFile = DiagnosticDescriptor.Error("BOOTC1407",
        "'{0}' is a file of kernel arguments, which says {1} itself. Write it there.");
}
