namespace Bootc.Diagnostics;

/// <summary>BOOTC1350 to BOOTC1369: the host, its updates and its installation.</summary>
public static class HostCodes
{
    public static readonly DiagnosticDescriptor OnlyOne = DiagnosticDescriptor.Error("BOOTC1350",
        "An image has one {0}, and this project declares '{1}' after '{2}'. Remove one of the items.");

    public static readonly DiagnosticDescriptor HostNameNotUsable = DiagnosticDescriptor.Error("BOOTC1351",
        "The host name '{0}' {1}.");

    public static readonly DiagnosticDescriptor HostNameEverywhere = DiagnosticDescriptor.Warning("BOOTC1352",
        "Every machine that runs this image is called '{0}'. If it is for one machine, add BOOTC1352 to NoWarn; for many, give each its name at installation by the kernel argument systemd.hostname=.");

    public static readonly DiagnosticDescriptor HostNamePatternUnknown = DiagnosticDescriptor.Error("BOOTC1353",
        "The host name '{0}' is a pattern, which systemd reads since 258; the base has {1}. Write a name, or give each machine one by the kernel argument systemd.hostname=.");

    public static readonly DiagnosticDescriptor LocaleNotUsable = DiagnosticDescriptor.Error("BOOTC1354",
        "The locale '{0}' {1}.");

    public static readonly DiagnosticDescriptor KeymapNotUsable = DiagnosticDescriptor.Error("BOOTC1355",
        "The keyboard setting '{0}' {1}.");

    public static readonly DiagnosticDescriptor KeymapMissing = DiagnosticDescriptor.Warning("BOOTC1356",
        "The image has no map '{0}' for the console, which keeps the American one. Write the name of a map that is there (localectl list-keymaps), or install the package with the maps, such as kbd.");

    public static readonly DiagnosticDescriptor TimeZoneNotUsable = DiagnosticDescriptor.Error("BOOTC1357",
        "The time zone '{0}' {1}.");

    public static readonly DiagnosticDescriptor TimeZoneMissing = DiagnosticDescriptor.Error("BOOTC1358",
        "The image has no time zone '{0}'. Write one of those in /usr/share/zoneinfo, or install the package tzdata.");

    public static readonly DiagnosticDescriptor UpdateModeNotUsable = DiagnosticDescriptor.Error("BOOTC1359",
        "'{0}' is nothing that machines do about updates. Write one of {1}.");

    public static readonly DiagnosticDescriptor ScheduleOfNothing = DiagnosticDescriptor.Error("BOOTC1360",
        "{0} says when updates happen, and they are off. Remove it, or write Apply, Stage or Download.");

    public static readonly DiagnosticDescriptor UpdateTimerMissing = DiagnosticDescriptor.Error("BOOTC1361",
        "The image has no {0}, so that machines would never update. Install bootc, or write Off.");

    public static readonly DiagnosticDescriptor UpdateModeUnknown = DiagnosticDescriptor.Error("BOOTC1362",
        "The bootc of the image does not know 'bootc upgrade {0}'. Write Stage or Apply, or take a base with a newer one.");

    public static readonly DiagnosticDescriptor InstallSettingNotUsable = DiagnosticDescriptor.Error("BOOTC1363",
        "The setting '{0}' of the installation {1}.");

    public static readonly DiagnosticDescriptor InstallFileNotUsable = DiagnosticDescriptor.Error("BOOTC1364",
        "The install configuration '{0}': it {1}.");

    public static readonly DiagnosticDescriptor RootFileSystemMissing = DiagnosticDescriptor.Error("BOOTC1365",
        "The image does not say which file system its root gets, so that installations stop unless they are told. Write for example <InstallConfiguration Include=\"root\" RootFileSystem=\"xfs\" />.");

    public static readonly DiagnosticDescriptor RootFileSystemNowhere = DiagnosticDescriptor.Error("BOOTC1366",
        "The InstallConfiguration '{0}' does not say which file system the root gets, and neither does the base, so that installations stop. Write RootFileSystem=\"xfs\", \"ext4\" or \"btrfs\".");
}
