namespace Bootc.Diagnostics;

/// <summary>BOOTC1001 to BOOTC1049: values that any item or property can have wrong.</summary>
public static class DefinitionCodes
{
    public static readonly DiagnosticDescriptor NotABoolean = DiagnosticDescriptor.Error("BOOTC1001",
        "{0} is '{1}', which is neither true nor false.");

    public static readonly DiagnosticDescriptor NotAChoice = DiagnosticDescriptor.Error("BOOTC1002",
        "{0} is '{1}'; write one of: {2}.");

    public static readonly DiagnosticDescriptor DroppedByGlob = DiagnosticDescriptor.Error("BOOTC1003",
        "'{0}' is a file pattern to MSBuild, no file matches it, and so the {1} was dropped. Write the characters * and ? as %2A and %3F, or correct the path where files are meant.");

    public static readonly DiagnosticDescriptor BackslashChanged = DiagnosticDescriptor.Error("BOOTC1004",
        "MSBuild turned '{0}' into '{1}', because it takes a backslash for a path separator. Write the backslash as %5C.");

    public static readonly DiagnosticDescriptor EscapeDecoded = DiagnosticDescriptor.Warning("BOOTC1005",
        "MSBuild takes '{0}' for the code of a character and puts '{1}' in its place. Write the percent sign as %25.");

    public static readonly DiagnosticDescriptor PropertyUndefined = DiagnosticDescriptor.Warning("BOOTC1006",
        "'{0}' is empty here, because nothing defines the property. If the image is to get the text itself, write the dollar sign as %24.");

    public static readonly DiagnosticDescriptor MetadataUnknown = DiagnosticDescriptor.Warning("BOOTC1007",
        "{0} has no metadata '{1}', so nothing reads it. {2}");

    public static readonly DiagnosticDescriptor ItemUnknown = DiagnosticDescriptor.Warning("BOOTC1008",
        "There is no item '{0}', so nothing comes of it. Did you mean {1}?");

    public static readonly DiagnosticDescriptor PatternMatchesNothing = DiagnosticDescriptor.Error("BOOTC1009",
        "'{0}' in {1} matches no file of '{2}'. Correct or remove it.");

    public static readonly DiagnosticDescriptor PropertyUnknown = DiagnosticDescriptor.Warning("BOOTC1010",
        "There is no property '{0}', so nothing comes of it. Did you mean {1}?");
}
