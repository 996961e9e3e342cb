namespace Bootc.Diagnostics;

/// <summary>BOOTC1100 to BOOTC1132: packages and the repositories that they come from.</summary>
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

    public static readonly DiagnosticDescriptor RepositoryNotUsable = DiagnosticDescriptor.Error("BOOTC1120",
        "The repository '{0}' {1}.");

    public static readonly DiagnosticDescriptor RepositoryWithoutAddress = DiagnosticDescriptor.Error("BOOTC1121",
        "The repository '{0}' does not say where its packages are. Write BaseUrl, Metalink or MirrorList for dnf, Uri, Suite and Components for apt, or name a .repo or .sources file of the project.");

    public static readonly DiagnosticDescriptor RepositoryWithTwoAddresses = DiagnosticDescriptor.Error("BOOTC1122",
        "The repository '{0}' has both {1} and {2}. Write one of them.");

    public static readonly DiagnosticDescriptor RepositoryTwice = DiagnosticDescriptor.Error("BOOTC1123",
        "The repository '{0}' is declared twice, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor NotEncrypted = DiagnosticDescriptor.Warning("BOOTC1124",
        "The repository '{0}' is reached by '{1}', and anybody on the way can see what is installed and hold updates back. Write https, or add BOOTC1124 to NoWarn.");

    public static readonly DiagnosticDescriptor SignaturesNotChecked = DiagnosticDescriptor.Warning("BOOTC1125",
        "Packages of the repository '{0}' are installed without a look at their signatures. Name the repository's Key and remove what turns the check off.");

    public static readonly DiagnosticDescriptor KeyMissing = DiagnosticDescriptor.Error("BOOTC1126",
        "The repository '{0}' has no Key to check signatures with. Write Key with a key file of the project, or with the absolute path of one in the base image.");

    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1127",
        "The key '{0}' of a repository {1}.");

    public static readonly DiagnosticDescriptor KeyNotNamed = DiagnosticDescriptor.Error("BOOTC1128",
        "'{0}' does not name its Key, which is in the image as {1}. Write {2} there.");

    public static readonly DiagnosticDescriptor WrittenInFile = DiagnosticDescriptor.Error("BOOTC1129",
        "{1} has no place here, because '{0}' is a file in which the repository is described. Write it there.");

    public static readonly DiagnosticDescriptor PriorityNotUsable = DiagnosticDescriptor.Error("BOOTC1130",
        "The priority '{0}' is not a number from 1, which comes first, to 99.");

    public static readonly DiagnosticDescriptor PriorityForApt = DiagnosticDescriptor.Error("BOOTC1131",
        "The repository '{0}' is apt's, which has no Priority for one. Put a File into /etc/apt/preferences.d instead.");

    public static readonly DiagnosticDescriptor RepositoryFileProblem = DiagnosticDescriptor.Error("BOOTC1132",
        "The repository file '{0}' {1}.");
}
