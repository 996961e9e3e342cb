namespace Bootc.Diagnostics;

/// <summary>BOOTC1620 to BOOTC1634: users and groups.</summary>
public static class AccountCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1620",
        "The user or group name '{0}' {1}.");

    public static readonly DiagnosticDescriptor IdNotUsable = DiagnosticDescriptor.Error("BOOTC1621",
        "The id '{0}' of a user or group {1}. Write one below 1000 for services, from 1000 on for people.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1622",
        "The {0} '{1}' is declared twice, at {2} and at {3}. Remove one of the items.");

    public static readonly DiagnosticDescriptor IdTaken = DiagnosticDescriptor.Error("BOOTC1623",
        "The {0} '{1}' has the id {2} of the {3} '{4}', so that one of them would get another. Give each an Id of its own.");

    public static readonly DiagnosticDescriptor IdMissing = DiagnosticDescriptor.Warning("BOOTC1624",
        "The user '{0}' has its home {1} in /var but no Id: machines number it differently, and an upgrade can leave its files to somebody else. Write Id=\"…\", from 1000 on for people, below for services.");

    public static readonly DiagnosticDescriptor HomeNotUsable = DiagnosticDescriptor.Error("BOOTC1625",
        "The home directory '{0}' {1}.");

    public static readonly DiagnosticDescriptor HomeIsReadOnly = DiagnosticDescriptor.Warning("BOOTC1626",
        "The home directory '{0}' of '{1}' is not in /var, and the rest of the system is read-only on a machine. Write Home=\"/var/home/{1}\", or Home=\"/\" for a user without one.");

    public static readonly DiagnosticDescriptor ShellNotUsable = DiagnosticDescriptor.Error("BOOTC1627",
        "The shell '{0}' {1}.");

    public static readonly DiagnosticDescriptor DescriptionNotUsable = DiagnosticDescriptor.Error("BOOTC1628",
        "The description '{0}' of a user {1}.");

    public static readonly DiagnosticDescriptor LockedNotKnown = DiagnosticDescriptor.Error("BOOTC1629",
        "The user '{0}' is to be locked, which sysusers.d can say from systemd 257 on; the base has {1}. Remove Locked: a user without a password and SSH keys cannot log in.");

    public static readonly DiagnosticDescriptor OwnerWithoutId = DiagnosticDescriptor.Warning("BOOTC1630",
        "The {0} '{1}' owns what machines keep, but has no Id: {2}. Machines number it differently, with a transient /etc at every boot, and the data belongs to somebody else then. Write Id=\"…\", below 1000 for services.");
}
