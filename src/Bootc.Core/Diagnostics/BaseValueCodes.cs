namespace Bootc.Diagnostics;

/// <summary>BOOTC1462 to BOOTC1464: values of the base image in items.</summary>
public static class BaseValueCodes
{
    public static readonly DiagnosticDescriptor NotAValue = DiagnosticDescriptor.Error("BOOTC1462",
        "'{0}' {1}. The values of a base image have the names {2}.");

    public static readonly DiagnosticDescriptor NotOfBase = DiagnosticDescriptor.Error("BOOTC1463",
        "The base image has no value for '{0}': {1}. Write the text itself, or limit the item to other bases by its Distribution.");
}
