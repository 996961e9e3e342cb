namespace Bootc.Diagnostics;

/// <summary>BOOTC1460 to BOOTC1461: items for certain distributions.</summary>
public static class DistributionCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1460",
        "The distribution '{0}' {1}. Write the ID of its os-release, with or without the version: fedora, rhel-9, debian-13, or !rhel for all others.");
}
