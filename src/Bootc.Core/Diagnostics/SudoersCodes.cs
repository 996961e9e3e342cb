namespace Bootc.Diagnostics;

/// <summary>BOOTC1650 to BOOTC1657: sudo.</summary>
public static class SudoersCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1650",
        "The sudoers file name '{0}' {1}.");

    public static readonly DiagnosticDescriptor ValueNotUsable = DiagnosticDescriptor.Error("BOOTC1651",
        "'{0}' in a sudoers rule {1}.");

    public static readonly DiagnosticDescriptor Incomplete = DiagnosticDescriptor.Error("BOOTC1652",
        "The sudoers rule '{0}' does not say who may do what. Write Users or Groups, and Commands, for example Groups=\"wheel\" Commands=\"/usr/bin/systemctl restart slurmd\".");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1653",
        "The sudoers file '{0}' is declared twice, at {1} and at {2}. Give one of the items another name.");

    public static readonly DiagnosticDescriptor Open = DiagnosticDescriptor.Warning("BOOTC1654",
        "The sudoers file '{0}' lets every user, services too, do everything without a password. Name users or groups.");

    public static readonly DiagnosticDescriptor Refused = DiagnosticDescriptor.Error("BOOTC1655",
        "sudo refuses its configuration, and then nobody can use it: {0}");

    public static readonly DiagnosticDescriptor SudoMissing = DiagnosticDescriptor.Error("BOOTC1656",
        "The image has no sudo for its Sudoers items. Add a Package item for it.");

    public static readonly DiagnosticDescriptor FolderNotRead = DiagnosticDescriptor.Error("BOOTC1657",
        "The image's /etc/sudoers does not read /etc/sudoers.d, so that the Sudoers items have no effect. It needs a line '@includedir /etc/sudoers.d'.");
}
