namespace Bootc.Diagnostics;

/// <summary>BOOTC1490 to BOOTC1499: hardware profiles.</summary>
public static class HardwareProfileCodes
{
    public static readonly DiagnosticDescriptor Unknown = DiagnosticDescriptor.Error("BOOTC1490",
        "There is no hardware profile '{0}'. Known are: {1}. One from a NuGet package needs its PackageReference, and a restore.");
}
