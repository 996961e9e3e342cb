namespace Bootc.Diagnostics;

/// <summary>BOOTC1690 to BOOTC1699: SELinux.</summary>
public static class SELinuxCodes
{
    public static readonly DiagnosticDescriptor ModeNotUsable = DiagnosticDescriptor.Error("BOOTC1690",
        "The SELinux mode '{0}' is none of enforcing, permissive and disabled.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1691",
        "{0} '{1}' is declared twice, at {2} and at {3}. Remove one of the items.");

    public static readonly DiagnosticDescriptor ArgumentBesideMode = DiagnosticDescriptor.Error("BOOTC1692",
        "The kernel argument '{0}' stands beside the SELinux item '{1}', which adds the arguments of its mode itself. Remove the KernelArgument item.");

    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1693",
        "The SELinux {0} '{1}' {2}.");

    public static readonly DiagnosticDescriptor TypeMissing = DiagnosticDescriptor.Error("BOOTC1694",
        "The SELinux file context '{0}' has no Type. Write the one that its files get, for example Type=\"httpd_sys_content_t\".");
}
