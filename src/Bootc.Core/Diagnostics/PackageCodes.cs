namespace Bootc.Diagnostics;

/// <summary>BOOTC1100 to BOOTC1149: packages and the repositories that they come from.</summary>
public static class PackageCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1100",
        "The package name '{0}' {1}.");

    public static readonly DiagnosticDescriptor VersionNotUsable = DiagnosticDescriptor.Error("BOOTC1101",
        "The version '{0}' of package '{1}' {2}.");

    public static readonly DiagnosticDescriptor NoPackageManager = DiagnosticDescriptor.Error("BOOTC1102",
        "The base image has none of dnf, dnf5 and apt, so package '{0}' cannot be installed or removed. Build on a base image that has one, or bring the files with Overlay.");

    public static readonly DiagnosticDescriptor ManagerNotInBase = DiagnosticDescriptor.Error("BOOTC1103",
        "Package '{0}' needs {1}, which the base image does not have; it has: {2}.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1104",
        "Package '{0}' is declared twice, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor InstalledAndRemoved = DiagnosticDescriptor.Error("BOOTC1105",
        "Package '{0}' is to be installed and to be removed, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor TooManyPackages = DiagnosticDescriptor.Error("BOOTC1106",
        "{0} packages for {1} are {2} bytes of arguments; one transaction takes at most {3}. Let a package of your own depend on them and declare that one.");

    public static readonly DiagnosticDescriptor FileRemoved = DiagnosticDescriptor.Error("BOOTC1107",
        "'{0}' is a package file, which can only be installed. To remove a package, write its name without version and extension.");

    public static readonly DiagnosticDescriptor FileHasVersion = DiagnosticDescriptor.Error("BOOTC1108",
        "'{0}' is a package file and has its version inside. Remove the Version.");

    public static readonly DiagnosticDescriptor FileOfOtherManager = DiagnosticDescriptor.Error("BOOTC1109",
        "The package file '{0}' is not of the kind that {1} installs. Remove the PackageManager, or name the right one.");

    public static readonly DiagnosticDescriptor RemovedWithVersion = DiagnosticDescriptor.Error("BOOTC1110",
        "Package '{0}' is to be removed whatever its version is. Remove the Version.");
}
