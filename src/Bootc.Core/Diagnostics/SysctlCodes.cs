namespace Bootc.Diagnostics;

/// <summary>BOOTC1440 to BOOTC1449: settings of the running kernel.</summary>
public static class SysctlCodes
{
    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1440",
        "The kernel setting '{0}' {1}.");

    public static readonly DiagnosticDescriptor ValueNotUsable = DiagnosticDescriptor.Error("BOOTC1441",
        "The value '{0}' of a kernel setting {1}.");

    public static readonly DiagnosticDescriptor WithoutValue = DiagnosticDescriptor.Error("BOOTC1442",
        "The kernel setting '{0}' has no value. Write Value, or '{0}=VALUE' as Include.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1443",
        "The kernel setting '{0}' is declared by two items; the same key can be written with dots or with slashes. Keep one of them.");

    public static readonly DiagnosticDescriptor NeedsModule = DiagnosticDescriptor.Warning("BOOTC1444",
        "The kernel setting '{0}' exists only while the kernel module {1} is loaded. Add <KernelModule Include=\"{1}\" />, or write Optional=\"true\".");

    public static readonly DiagnosticDescriptor MetadataOfFile = DiagnosticDescriptor.Error("BOOTC1445",
        "'{0}' is a file of kernel settings, which says {1} itself. Write it there.");
}
