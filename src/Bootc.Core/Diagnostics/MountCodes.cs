namespace Bootc.Diagnostics;

/// <summary>BOOTC1330 to BOOTC1342: mounts and swap.</summary>
public static class MountCodes
{
    public static readonly DiagnosticDescriptor PlaceThroughLink = DiagnosticDescriptor.Error("BOOTC1330",
        "The mount point '{0}' is reached through a link of the base, and systemd mounts nothing there. Write '{1}' instead.");

    public static readonly DiagnosticDescriptor PlaceNotUsable = DiagnosticDescriptor.Error("BOOTC1331",
        "The mount point '{0}' {1}.");

    public static readonly DiagnosticDescriptor SourceMissing = DiagnosticDescriptor.Error("BOOTC1332",
        "The mount '{0}' does not say what is mounted. Write for example What=\"LABEL=data\", What=\"UUID=…\" or What=\"server:/export\".");

    public static readonly DiagnosticDescriptor SourceNotUsable = DiagnosticDescriptor.Error("BOOTC1333",
        "The source '{0}' {1}.");

    public static readonly DiagnosticDescriptor TypeMissing = DiagnosticDescriptor.Error("BOOTC1334",
        "The mount '{0}' does not say which file system it is. Write for example Type=\"xfs\", Type=\"ext4\" or Type=\"nfs\".");

    public static readonly DiagnosticDescriptor TypeNotUsable = DiagnosticDescriptor.Error("BOOTC1335",
        "The file system type '{0}' {1}.");

    public static readonly DiagnosticDescriptor OptionNotUsable = DiagnosticDescriptor.Error("BOOTC1336",
        "The mount option '{0}' {1}.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1337",
        "'{1}' is declared by two {0} items. Remove one of them.");

    public static readonly DiagnosticDescriptor AutomountWithoutMount = DiagnosticDescriptor.Error("BOOTC1338",
        "There is no mount for the automount '{0}'. Declare it: <Mount Include=\"{0}\" What=\"…\" Type=\"…\" />.");

    public static readonly DiagnosticDescriptor HiddenContent = DiagnosticDescriptor.Warning("BOOTC1339",
        "'{0}' lies below '{1}', where machines mount a file system that hides it. Put it elsewhere, or let a FirstBootTask copy it there.");

    public static readonly DiagnosticDescriptor PriorityNotUsable = DiagnosticDescriptor.Error("BOOTC1340",
        "'{0}' is no priority of a swap. Write a whole number from 0 to {1}; the highest is used first.");
}
