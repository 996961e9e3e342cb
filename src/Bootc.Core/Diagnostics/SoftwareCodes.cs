namespace Bootc.Diagnostics;

/// <summary>BOOTC1133 to BOOTC1179: what else a project says about its software.</summary>
public static class SoftwareCodes
{
    public static readonly DiagnosticDescriptor OnlyForInstallation = DiagnosticDescriptor.Error("BOOTC1133",
        "{0} means nothing for package '{1}', which is to be removed. Remove the {0}.");

    public static readonly DiagnosticDescriptor FirstIsPlain = DiagnosticDescriptor.Error("BOOTC1134",
        "Package '{0}' brings repositories for the others, so it is installed before them and can neither be Optional nor have Replaces. Remove what is not meant.");

    public static readonly DiagnosticDescriptor FileIsOptional = DiagnosticDescriptor.Error("BOOTC1135",
        "'{0}' is a package file, which no repository has to offer. Remove the Optional; a Condition decides whether a project has the item.");

    public static readonly DiagnosticDescriptor RepositoryIdNotUsable = DiagnosticDescriptor.Error("BOOTC1136",
        "'{0}' is no id of a repository: it {1}. Write the name in the brackets of a .repo file, or of a .sources file without its extension.");

    public static readonly DiagnosticDescriptor PatternNotUsable = DiagnosticDescriptor.Error("BOOTC1137",
        "The pattern '{0}' of packages to leave out {1}.");

    public static readonly DiagnosticDescriptor ExcludedAndInstalled = DiagnosticDescriptor.Error("BOOTC1138",
        "Package '{0}' is to be installed and to be left out, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor LockNotUsable = DiagnosticDescriptor.Error("BOOTC1139",
        "Package '{0}' cannot be locked: its version '{1}' {2}.");

    public static readonly DiagnosticDescriptor LockedToOther = DiagnosticDescriptor.Error("BOOTC1140",
        "Package '{0}' is to be installed as '{1}' and locked to '{2}', in {3} and in {4}. Write one version in both, or none with the lock: it then takes the one that is installed.");

    public static readonly DiagnosticDescriptor SaidTwice = DiagnosticDescriptor.Error("BOOTC1141",
        "{0} '{1}' is declared twice, in {2} and in {3}. Remove one of them.");

    public static readonly DiagnosticDescriptor GroupNotUsable = DiagnosticDescriptor.Error("BOOTC1142",
        "The group '{0}' {1}.");

    public static readonly DiagnosticDescriptor ModuleNotUsable = DiagnosticDescriptor.Error("BOOTC1143",
        "The module '{0}' {1}.");

    public static readonly DiagnosticDescriptor NoModules = DiagnosticDescriptor.Error("BOOTC1144",
        "Module '{0}' cannot be chosen, because {1} has no modules. Declare a Package of the wanted version instead.");

    public static readonly DiagnosticDescriptor DateNotUsable = DiagnosticDescriptor.Error("BOOTC1145",
        "'{0}' is no day. Write the one whose state of the repositories the image is to have, such as 2026-11-01.");

    public static readonly DiagnosticDescriptor DateInFuture = DiagnosticDescriptor.Error("BOOTC1146",
        "'{0}' lies in the future, and nobody knows what repositories will have. Write a day up to today.");

    public static readonly DiagnosticDescriptor CoprNotUsable = DiagnosticDescriptor.Error("BOOTC1147",
        "The Copr project '{0}' {1}.");

    public static readonly DiagnosticDescriptor ChrootUnknown = DiagnosticDescriptor.Error("BOOTC1148",
        "Copr project '{0}': it is not known which of its builds fit the base image ('{1}'). Write Chroot, such as fedora-43 or epel-9.");

    public static readonly DiagnosticDescriptor OptionNotUsable = DiagnosticDescriptor.Error("BOOTC1149",
        "{0} of the repository '{1}' cannot be '{2}': it {3}.");

    public static readonly DiagnosticDescriptor OptionMissing = DiagnosticDescriptor.Error("BOOTC1150",
        "RepositoryOption '{0}' changes nothing. Write Enabled, Scope, Priority, ExcludePackages, IncludePackages or ModuleHotfixes.");

    public static readonly DiagnosticDescriptor OptionForDnf = DiagnosticDescriptor.Error("BOOTC1151",
        "{0} of the repository '{1}' is an option of dnf, which the project does not use. Write Enabled or Scope, or put a File into /etc/apt/preferences.d.");

    public static readonly DiagnosticDescriptor HashOfName = DiagnosticDescriptor.Error("BOOTC1152",
        "Package '{0}' comes from a repository, which says itself what its packages hash to. Remove the Sha256.");

    public static readonly DiagnosticDescriptor AddressOfNoPackage = DiagnosticDescriptor.Error("BOOTC1153",
        "The address '{0}' does not end with .rpm or .deb, so it is not known who installs what is there. Name the file itself, or put it into the image by Download.");

    public static readonly DiagnosticDescriptor FileChanged = DiagnosticDescriptor.Error("BOOTC1154",
        "The package file '{0}' has the SHA-256 {1} and not {2}. Write the new one when the file was meant to change.");

    public static readonly DiagnosticDescriptor OptSettingNotUsable = DiagnosticDescriptor.Error("BOOTC1155",
        "{0} is '{1}'. Write Move, which keeps what packages put into /opt below /usr, where upgrades replace it, or Keep, which leaves it in /var/opt, where they do not.");

    public static readonly DiagnosticDescriptor NamedByNobody = DiagnosticDescriptor.Warning("BOOTC1156",
        "The repository '{0}' is switched on for packages that name it, and none does. Write Repository=\"{0}\" with those that come from it, or Scope=\"Build\" when all may.");

    public static readonly DiagnosticDescriptor InNoRepository = DiagnosticDescriptor.Error("BOOTC1165",
        "No repository of the image has {0}. Check the name and the version, declare the Repository that has it, or write Optional=\"true\" when the image can do without. The whole log is in {1}.");

    public static readonly DiagnosticDescriptor ImagePackageNotUsable = DiagnosticDescriptor.Error("BOOTC1157",
        "The package '{0}' of another image {1}. Write an absolute path, such as '/rpms/kmods/%2A.rpm' for all of a folder.");
}
