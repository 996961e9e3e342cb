namespace Bootc.Diagnostics;

/// <summary>BOOTC1350 to BOOTC1369: the host, its updates and its installation.</summary>
public static class HostCodes
{
    public static readonly DiagnosticDescriptor OnlyOne = DiagnosticDescriptor.Error("BOOTC1350",
        "An image has one {0}, and this project declares '{1}' after '{2}'. Remove one of the items.");
}
