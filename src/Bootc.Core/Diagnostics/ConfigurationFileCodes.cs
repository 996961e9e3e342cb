namespace Bootc.Diagnostics;

/// <summary>BOOTC1450 to BOOTC1459: configuration files of the project that are read line by line.</summary>
public static class ConfigurationFileCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1450",
        "The name of the file '{0}' {1}.");

    public static readonly DiagnosticDescriptor NotText = DiagnosticDescriptor.Error("BOOTC1451",
        "The file '{0}' {1}.");

    public static readonly DiagnosticDescriptor LineProblem = DiagnosticDescriptor.Error("BOOTC1452",
        "The line of '{0}' {1}.");
}
