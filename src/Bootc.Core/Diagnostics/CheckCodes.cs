namespace Bootc.Diagnostics;

/// <summary>BOOTC1800 to BOOTC1849: the built image as a whole.</summary>
public static class CheckCodes
{
    public static readonly DiagnosticDescriptor CheckFailed = DiagnosticDescriptor.Error("BOOTC1800",
        "'{0}' found the image unusable or could not be made: {1}.");

    public static readonly DiagnosticDescriptor KernelGone = DiagnosticDescriptor.Error("BOOTC1801",
        "The image has no kernel in /usr/lib/modules any more; the base image has {0}. A package or script of the project removed it: install a kernel again.");

    public static readonly DiagnosticDescriptor SeveralKernels = DiagnosticDescriptor.Error("BOOTC1802",
        "The image has more than one kernel, and bootc refuses it: {0}. Remove all but one with its directory in /usr/lib/modules, or do not install the package that brought the other.");

    public static readonly DiagnosticDescriptor InitramfsMissing = DiagnosticDescriptor.Error("BOOTC1803",
        "There is no initramfs for the kernel {0}, so the image does not boot. Make /usr/lib/modules/{0}/initramfs.img with dracut after everything that it contains.");

    public static readonly DiagnosticDescriptor ContentInBoot = DiagnosticDescriptor.Warning("BOOTC1804",
        "Packages or scripts left content in /boot, which bootc does not deploy: {0}. Remove it in a Script.");

    public static readonly DiagnosticDescriptor ContentInUsrEtc = DiagnosticDescriptor.Error("BOOTC1805",
        "The image has both /etc and /usr/etc, and bootc refuses it: {0}. Put the content into /etc; /usr/etc is made from it on the machine.");

    public static readonly DiagnosticDescriptor IdentityInImage = DiagnosticDescriptor.Error("BOOTC1806",
        "The image holds what every machine must have of its own: {0}. Remove it at the end of the script or package installation that makes it.");

    public static readonly DiagnosticDescriptor VarRunIsDirectory = DiagnosticDescriptor.Error("BOOTC1807",
        "/var/run is no link to /run any more, and bootc refuses the image. A package or script replaced it: make it a link again.");

    public static readonly DiagnosticDescriptor NameNotUtf8 = DiagnosticDescriptor.Error("BOOTC1808",
        "The image has names of files or targets of links that are not UTF-8, and bootc refuses it: {0}. Rename or remove them.");

    public static readonly DiagnosticDescriptor UndeclaredState = DiagnosticDescriptor.Warning("BOOTC1809",
        "Packages or scripts left content in /var that no tmpfiles.d file and no StateDirectory= creates, so machines that upgrade to this image do not get it: {0}.");

    public static readonly DiagnosticDescriptor LintWarns = DiagnosticDescriptor.Warning("BOOTC1810",
        "'bootc container lint' warns of what the base image has not: {0}: {1}");

    public static readonly DiagnosticDescriptor LintFails = DiagnosticDescriptor.Error("BOOTC1811",
        "'bootc container lint' refuses the image: {0}: {1}");

    public static readonly DiagnosticDescriptor UnitIgnoredInPart = DiagnosticDescriptor.Warning("BOOTC1812",
        "systemd does not read '{0}' as it is written: {1}");

    public static readonly DiagnosticDescriptor UnitRefused = DiagnosticDescriptor.Error("BOOTC1813",
        "systemd refuses the unit '{0}': {1}");

    public static readonly DiagnosticDescriptor ProgramMissing = DiagnosticDescriptor.Warning("BOOTC1814",
        "The unit '{0}' starts a program that the image does not have or cannot execute: {1}. Install its package, or put the program there with a File.");

    public static readonly DiagnosticDescriptor SettingsRefused = DiagnosticDescriptor.Error("BOOTC1815",
        "{0} refuses '{1}': {2}");

    public static readonly DiagnosticDescriptor QuadletRefused = DiagnosticDescriptor.Error("BOOTC1816",
        "podman makes no unit of '{0}': {1}");

    public static readonly DiagnosticDescriptor InitramfsOutdated = DiagnosticDescriptor.Error("BOOTC1817",
        "The initramfs of the kernel {0} has another '{1}' than this image, and only that of the initramfs is read. Make the initramfs again after the last change of the file.");

    public static readonly DiagnosticDescriptor OwnerNotFixed = DiagnosticDescriptor.Warning("BOOTC1818",
        "The {0} '{1}', which a package or script made, has the number {2} by chance and owns what machines keep: {3}. Declare it with a number, so that all builds give it the same: <{4} Include=\"{1}\" Id=\"…\" />.");

    public static readonly DiagnosticDescriptor OwnerUnknown = DiagnosticDescriptor.Warning("BOOTC1819",
        "Content of /var belongs to numbers that no user or group of the image has, and 'bootc container lint' ends with an error there: {0}. Declare the User or Group.");

    public static readonly DiagnosticDescriptor ModulesWithoutKernel = DiagnosticDescriptor.Warning("BOOTC1820",
        "The image has kernel modules for {0}, but no such kernel: its kernel is {1}. Install them for that one, and remove /usr/lib/modules/{0}.");

    public static readonly DiagnosticDescriptor RootIncomplete = DiagnosticDescriptor.Error("BOOTC1821",
        "Packages or scripts removed or changed what every bootable image has at its root: {0}.");

    public static readonly DiagnosticDescriptor CapabilitiesLost = DiagnosticDescriptor.Error("BOOTC1822",
        "'{0}' has not the capabilities '{1}' in the image: a script changed its owner or replaced it afterwards, or the storage of the engine keeps no extended attributes. Run the script with Before=\"permissions\", or build with the overlay driver.");

    public static readonly DiagnosticDescriptor EveryBootIsFirst = DiagnosticDescriptor.Warning("BOOTC1823",
        "/etc is transient and /etc/machine-id {0}, so that every boot of a machine is its first one: another id, units switched on again by presets, and questions on the console. Put an empty file there, and give each machine systemd.machine_id= with 'bootc install --karg'.");

    public static readonly DiagnosticDescriptor HostKeysChange = DiagnosticDescriptor.Warning("BOOTC1824",
        "/etc is transient and sshd keeps its host keys there, so that they are others after every boot. Keep them in /var: <SshdSetting Include=\"HostKey\" Value=\"/var/lib/ssh/ssh_host_ed25519_key\" />, and a FirstBootTask before sshd that makes them.");

    public static readonly DiagnosticDescriptor InitramfsWithoutRoot = DiagnosticDescriptor.Error("BOOTC1825",
        "The initramfs of the kernel {0} cannot mount the root: that of the base has ostree-prepare-root or bootc's counterpart, and this one has neither. Make it with 'dracut --add ostree', or declare Initramfs items and leave it to the SDK.");

    public static readonly DiagnosticDescriptor InitramfsOfBase = DiagnosticDescriptor.Warning("BOOTC1826",
        "The initramfs of the kernel {0} is still that of the base image, but packages or scripts changed what it was made of: {1}. Declare an Initramfs item, which makes it again after packages, or call dracut at the end of the script.");
}
