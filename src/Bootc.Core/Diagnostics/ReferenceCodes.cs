namespace Bootc.Diagnostics;

/// <summary>BOOTC1600 to BOOTC1619: referenced projects. 1600 and 1601 are reported by the targets themselves.</summary>
public static class ReferenceCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1602",
        "The referenced project's name '{0}' cannot be the name of a folder and a unit: it may have only ASCII letters, digits, '.', '_' and '-'. Rename the project, or write Name on the ProjectReference.");

    public static readonly DiagnosticDescriptor NoProgram = DiagnosticDescriptor.Error("BOOTC1603",
        "The referenced project '{0}' is a Service, but publishes neither a Linux program nor a .dll with a runtimeconfig.json of that name. Set its OutputType to Exe.");

    public static readonly DiagnosticDescriptor ForeignProgram = DiagnosticDescriptor.Warning("BOOTC1604",
        "The referenced project '{0}' publishes the program of another operating system. The image runs its .dll with /usr/bin/dotnet; set RuntimeIdentifier to linux-x64 or linux-arm64 in the project for a program of its own.");
}
