namespace Bootc.Diagnostics;

/// <summary>BOOTC1001 to BOOTC1049: values that any item or property can have wrong.</summary>
public static class DefinitionCodes
{
    public static readonly DiagnosticDescriptor NotABoolean = DiagnosticDescriptor.Error("BOOTC1001",
        "{0} is '{1}', which is neither true nor false.");

    public static readonly DiagnosticDescriptor NotAChoice = DiagnosticDescriptor.Error("BOOTC1002",
        "{0} is '{1}'; write one of: {2}.");
}
