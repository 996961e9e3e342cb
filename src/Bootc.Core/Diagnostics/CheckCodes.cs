namespace Bootc.Diagnostics;

/// <summary>The built image as a whole: BOOTC1800 to BOOTC1849.</summary>
internal static class CheckCodes
{
    public static readonly DiagnosticDescriptor CheckFailed = DiagnosticDescriptor.Error("BOOTC1800",
        "'{0}' found the image unusable or could not be made: {1}.");
}
