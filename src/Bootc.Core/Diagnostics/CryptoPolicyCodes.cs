namespace Bootc.Diagnostics;

/// <summary>BOOTC1700 to BOOTC1704: the policy of cryptography.</summary>
public static class CryptoPolicyCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1700",
        "The crypto policy '{0}' {1}.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1701",
        "There are two crypto policies, at {0} and at {1}. Keep one; subpolicies stand behind colons, as in DEFAULT:SHA1.");

    public static readonly DiagnosticDescriptor FipsWithoutKernel = DiagnosticDescriptor.Warning("BOOTC1702",
        "The crypto policy '{0}' alone is no FIPS mode: the kernel and the libraries look for an argument. Add <KernelArgument Include=\"fips=1\" />.");
}
