namespace Bootc.Diagnostics;

/// <summary>BOOTC1300 to BOOTC1319: units of systemd and their drop-ins.</summary>
public static class UnitCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1300",
        "The unit name '{0}' {1}.");

    public static readonly DiagnosticDescriptor FileProblem = DiagnosticDescriptor.Error("BOOTC1301",
        "In the unit file '{0}' this line {1}.");

    public static readonly DiagnosticDescriptor NotText = DiagnosticDescriptor.Error("BOOTC1302",
        "The unit file '{0}' is not UTF-8 from this line on, and systemd ignores such lines. Save it as UTF-8.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1303",
        "The unit '{0}' is declared twice. Remove one of the items; a default item is changed with Update instead of Include.");

    public static readonly DiagnosticDescriptor NothingToEnable = DiagnosticDescriptor.Warning("BOOTC1304",
        "The unit '{0}' is to be enabled, but its file {1}. Write for example WantedBy=multi-user.target into an [Install] section, or remove the State.");

    public static readonly DiagnosticDescriptor InstallNotUsable = DiagnosticDescriptor.Error("BOOTC1305",
        "The unit '{0}' {1}.");

    public static readonly DiagnosticDescriptor InstancesOfNoTemplate = DiagnosticDescriptor.Error("BOOTC1306",
        "'{0}' is no template, so it has no instances. A template has '@' before its type, such as 'worker@.service'.");

    public static readonly DiagnosticDescriptor InstanceOfProjectTemplate = DiagnosticDescriptor.Error("BOOTC1307",
        "'{0}' is an instance of the project's own unit '{1}'. Write Instances=\"{2}\" on that item instead.");

    public static readonly DiagnosticDescriptor DropInNameNotUsable = DiagnosticDescriptor.Error("BOOTC1308",
        "The drop-in '{0}' {1}.");

    public static readonly DiagnosticDescriptor DropInWithoutUnit = DiagnosticDescriptor.Error("BOOTC1309",
        "It is not known which unit the drop-in '{0}' changes. Put it into a folder such as 'sshd.service.d', or write Unit=\"sshd.service\".");

    public static readonly DiagnosticDescriptor CommandAdded = DiagnosticDescriptor.Warning("BOOTC1310",
        "This ExecStart= is added to the one that '{0}' has, and systemd refuses a service with two unless it has Type=oneshot. Write an empty ExecStart= on the line before it to replace the first.");

    public static readonly DiagnosticDescriptor TimeSpanNotUsable = DiagnosticDescriptor.Error("BOOTC1311",
        "The time span '{0}' {1}.");

    public static readonly DiagnosticDescriptor SettingAdded = DiagnosticDescriptor.Warning("BOOTC1312",
        "This {0}= is added to what '{1}' has, and replaces nothing. Write an empty {0}= on the line before it to replace that. If both are meant, add BOOTC1312 to NoWarn.");

    public static readonly DiagnosticDescriptor PresetNotUsable = DiagnosticDescriptor.Error("BOOTC1313",
        "The preset '{0}' {1}.");

    public static readonly DiagnosticDescriptor TargetMissing = DiagnosticDescriptor.Error("BOOTC1314",
        "The image has no target '{0}', and machines that are to boot into it stop in emergency mode. Install what brings it, or name another one.");
}
