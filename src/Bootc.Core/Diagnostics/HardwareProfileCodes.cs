namespace Bootc.Diagnostics;

/// <summary>BOOTC1490 to BOOTC1499: hardware profiles.</summary>
public static class HardwareProfileCodes
{
    public static readonly DiagnosticDescriptor Unknown = DiagnosticDescriptor.Error("BOOTC1490",
        "There is no hardware profile '{0}'. Known are: {1}. One from a NuGet package needs its PackageReference, and a restore.");

    public static readonly DiagnosticDescriptor OtherDistribution = DiagnosticDescriptor.Error("BOOTC1492",
        "What {0} says to a hardware profile is for {1} alone, and the base image is {2}. Remove the property.");
}
