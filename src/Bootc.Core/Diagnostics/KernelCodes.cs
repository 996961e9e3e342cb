namespace Bootc.Diagnostics;

/// <summary>BOOTC1485 to BOOTC1489: the kernel.</summary>
public static class KernelCodes
{
    public static readonly DiagnosticDescriptor PackageNotUsable = DiagnosticDescriptor.Error("BOOTC1485",
        "The package '{0}' of a kernel {1}.");

    public static readonly DiagnosticDescriptor NoPackageManager = DiagnosticDescriptor.Error("BOOTC1486",
        "The base image has no package manager to install the kernel '{0}' with.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1487",
        "The package '{0}' of the kernel is declared twice. Keep one of the items.");

    public static readonly DiagnosticDescriptor ModulesNotListed = DiagnosticDescriptor.Warning("BOOTC1488",
        "depmod has not seen modules of the kernel {0} that the image has, so nothing loads them: {1}. Run depmod -a {0} in a Script after what brings them.");
}
