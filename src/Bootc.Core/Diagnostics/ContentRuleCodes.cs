namespace Bootc.Diagnostics;

/// <summary>BOOTC1850 to BOOTC1879: rules about declared content, whatever item brought it.</summary>
public static class ContentRuleCodes
{
    public static readonly DiagnosticDescriptor NoWarnUnknown = DiagnosticDescriptor.Warning("BOOTC1850",
        "NoWarn of the {0} '{1}' names {2}, which {3}.");

    public static readonly DiagnosticDescriptor SecretInFile = DiagnosticDescriptor.Warning("BOOTC1851",
        "This line of '{0}' looks like {1}, and everybody who can {2} could read it. Declare a Secret instead; if the value is none, add BOOTC1851 to NoWarn of the item.");

    public static readonly DiagnosticDescriptor NameNotRead = DiagnosticDescriptor.Warning("BOOTC1852",
        "'{0}' has no effect: {1} reads only files whose name {2}.");

    public static readonly DiagnosticDescriptor ModeNotAccepted = DiagnosticDescriptor.Error("BOOTC1853",
        "'{0}' has mode {1}, and {2} does not read it, because others can {3} it. Write Mode=\"{4}\", or leave the mode to the SDK.");

    public static readonly DiagnosticDescriptor PrepareRootNotUsable = DiagnosticDescriptor.Error("BOOTC1854",
        "'{0}' {1}, and the machine does not boot or does not do what was meant.");

    public static readonly DiagnosticDescriptor PrepareRootUnknown = DiagnosticDescriptor.Warning("BOOTC1855",
        "ostree has no setting {0} in [{1}] of prepare-root.conf and ignores it{2}.");

    public static readonly DiagnosticDescriptor BoundImageNotUsable = DiagnosticDescriptor.Error("BOOTC1856",
        "'{0}' makes bootc refuse the image: an entry of bound-images.d {1}.");

    public static readonly DiagnosticDescriptor LineNotReadByLint = DiagnosticDescriptor.Warning("BOOTC1857",
        "This line of '{0}' {1}, and 'bootc container lint' ends with an error there. Remove the blanks.");

    public static readonly DiagnosticDescriptor MachineIdNotUsable = DiagnosticDescriptor.Error("BOOTC1858",
        "'/etc/machine-id' must not be {0} in an image. Leave it to the base, or declare an empty file.");

    public static readonly DiagnosticDescriptor BaseHasNoKernel = DiagnosticDescriptor.Warning("BOOTC1859",
        "The base image '{0}' has no kernel, so the image does not boot. Use a bootable base such as quay.io/centos-bootc/centos-bootc:stream10, or install a kernel by a Package.");

    public static readonly DiagnosticDescriptor PlaceNotRead = DiagnosticDescriptor.Warning("BOOTC1860",
        "'{0}' has no effect: {1} does not look there. Instead {2}.");

    public static readonly DiagnosticDescriptor PrepareRootTwice = DiagnosticDescriptor.Warning("BOOTC1861",
        "'/etc/ostree/prepare-root.conf' replaces '/usr/lib/ostree/prepare-root.conf', of which nothing is read then. Put all settings into the one in /usr/lib.");

    public static readonly DiagnosticDescriptor SetupRootNotUsable = DiagnosticDescriptor.Warning("BOOTC1862",
        "'{0}' {1}. Read are transient of [root] and [etc], and mount of [etc] and [var].");

    public static readonly DiagnosticDescriptor ArgumentNotForImage = DiagnosticDescriptor.Warning("BOOTC1863",
        "The kernel argument '{0}' {1}.");

    public static readonly DiagnosticDescriptor LineNotRead = DiagnosticDescriptor.Warning("BOOTC1864",
        "This line of '{0}' {1}.");

    public static readonly DiagnosticDescriptor LayersSpoiled = DiagnosticDescriptor.Error("BOOTC1865",
        "{0} has '{1}', which merges the layers of the base: bootc misses the layer that the base's label ostree.final-diffid names and refuses the image, and machines download all of it again. Remove it.");

    public static readonly DiagnosticDescriptor ComposefsNotSaid = DiagnosticDescriptor.Warning("BOOTC1866",
        "'{0}' takes the place of what the base says there, and says nothing of composefs, which is off then. Write enabled = true in [composefs], or enabled = false if that is meant.");

    public static readonly DiagnosticDescriptor FolderUnknownToSELinux = DiagnosticDescriptor.Warning("BOOTC1867",
        "'{0}' belongs to a folder at the root that SELinux does not know, and has the type default_t, which services may not read. Put it below /usr or /var, or declare its type: <SELinuxFileContext Include=\"/{1}(/.%2A)%3F\" Type=\"usr_t\" />.");

    public static readonly DiagnosticDescriptor HostNameInVar = DiagnosticDescriptor.Error("BOOTC1868",
        "'/etc/hostname' must not be a link into /var: systemd takes the name of the machine before /var is there. Give each machine its name at its installation by the kernel argument systemd.hostname=, or declare a HostName.");

    public static readonly DiagnosticDescriptor BootNotMounted = DiagnosticDescriptor.Error("BOOTC1869",
        "'{0}' has a /boot of its own, which installations write into /etc/fstab, and a transient /etc hides that file: /boot is not mounted, and no upgrade can be written. Declare it, such as <Mount Include=\"/boot\" What=\"LABEL=boot\" Type=\"ext4\" />.");

    public static readonly DiagnosticDescriptor ComposefsNotCertain = DiagnosticDescriptor.Warning("BOOTC1870",
        "'{0}' sets {1}, {2}.");

    public static readonly DiagnosticDescriptor AccountsNotReadByLint = DiagnosticDescriptor.Warning("BOOTC1871",
        "systemd-sysusers reads '{0}', but 'bootc container lint' does not, and warns of its users and groups. Put it into '/usr/lib/sysusers.d/{1}', or declare User and Group items.");

    public static readonly DiagnosticDescriptor BoundStorageForAll = DiagnosticDescriptor.Warning("BOOTC1872",
        "This line of '{0}' opens the images that bootc keeps to all containers, and bootc removes what no entry of bound-images.d names. Write GlobalArgs=--storage-opt=additionalimagestore=/usr/lib/bootc/storage into the quadlet that uses such an image.");
}
