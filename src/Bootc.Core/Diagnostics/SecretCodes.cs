namespace Bootc.Diagnostics;

/// <summary>BOOTC1720 to BOOTC1759: secrets and what is made of them.</summary>
public static class SecretCodes
{
    public static readonly DiagnosticDescriptor IdNotUsable = DiagnosticDescriptor.Error("BOOTC1720",
        "The id '{0}' of a secret {1}.");

    public static readonly DiagnosticDescriptor NotOneSource = DiagnosticDescriptor.Error("BOOTC1721",
        "The secret '{0}' needs exactly one of File, EnvironmentVariable and UserSecret, which say where the build finds it.");

    public static readonly DiagnosticDescriptor SourceNotUsable = DiagnosticDescriptor.Error("BOOTC1722",
        "The place '{0}' of a secret {1}.");

    public static readonly DiagnosticDescriptor ValueInProject = DiagnosticDescriptor.Error("BOOTC1723",
        "The secret '{0}' has a value in the project ({1}), where everyone finds it who reads the project or a log of its build. Change that secret, and write File, EnvironmentVariable or UserSecret to say where the new one is.");

    public static readonly DiagnosticDescriptor Missing = DiagnosticDescriptor.Error("BOOTC1724",
        "The secret '{0}' is not there: {1}. If builds may go without it, write Optional=\"true\".");

    public static readonly DiagnosticDescriptor ContentNotUsable = DiagnosticDescriptor.Error("BOOTC1725",
        "The secret '{0}' {1}.");

    public static readonly DiagnosticDescriptor NotDeclared = DiagnosticDescriptor.Error("BOOTC1726",
        "The project declares no secret '{0}'. Add a Secret item with this id, or correct the name.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1727",
        "The secret '{0}' is declared twice, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor VariableIsLogged = DiagnosticDescriptor.Warning("BOOTC1728",
        "MSBuild writes the environment variable '{0}' into binary logs, because {1}. Give the secret '{2}' another variable, a file or a user secret.");

    public static readonly DiagnosticDescriptor CarriageReturns = DiagnosticDescriptor.Warning("BOOTC1729",
        "The secret '{0}' has line endings of Windows (CR LF), which arrive as they are; many programs take the CR for a part of it. If that is meant, add BOOTC1729 to NoWarn.");

    public static readonly DiagnosticDescriptor NoUserSecretsId = DiagnosticDescriptor.Error("BOOTC1730",
        "The secret '{0}' is a user secret, but the property UserSecretsId {1}. Run 'dotnet user-secrets init', which sets it.");

    public static readonly DiagnosticDescriptor Unreadable = DiagnosticDescriptor.Error("BOOTC1731",
        "The secret '{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1732",
        "The key for fingerprints of secrets, '{0}', {1}. Set BootcSecretKeyFile to a file of 32 random bytes, or remove the file to have another made.");

    public static readonly DiagnosticDescriptor LoginNotUsable = DiagnosticDescriptor.Error("BOOTC1733",
        "The secret that lets the build in for '{0}' {1}.");

    public static readonly DiagnosticDescriptor LoginNotEncrypted = DiagnosticDescriptor.Warning("BOOTC1734",
        "The login for '{0}' goes to {1} unencrypted, and everyone on the way can read it. Write an https:// address.");

    public static readonly DiagnosticDescriptor LoginStaysBehind = DiagnosticDescriptor.Warning("BOOTC1735",
        "The repository '{0}' is switched on for machines, but they do not get its login: credentials never become a part of the image. Write Scope=\"Build\".");

    public static readonly DiagnosticDescriptor LoginNotOne = DiagnosticDescriptor.Error("BOOTC1736",
        "'{0}' has {1}.");

    public static readonly DiagnosticDescriptor InImage = DiagnosticDescriptor.Warning("BOOTC1740",
        "The secret '{0}' becomes a part of the image, as {1}: everyone who can pull the image can read it. Give it to each machine instead ({2}), or, if that is meant, write AllowInImage=\"true\".");

    public static readonly DiagnosticDescriptor TargetPathMissing = DiagnosticDescriptor.Error("BOOTC1741",
        "The SecretFile '{0}' has no TargetPath. Write where it goes in the image, for example TargetPath=\"/etc/munge/munge.key\".");

    public static readonly DiagnosticDescriptor OwnerNotUsable = DiagnosticDescriptor.Error("BOOTC1742",
        "The owner or group '{0}' of a SecretFile {1}.");

    public static readonly DiagnosticDescriptor ModeForEveryone = DiagnosticDescriptor.Error("BOOTC1743",
        "The file of the secret '{0}' has mode {1}, by which every user of the machine gets at it. Leave 0 as the last digit, such as 0400 or 0640.");

    public static readonly DiagnosticDescriptor AccountNotUsable = DiagnosticDescriptor.Error("BOOTC1745",
        "The user '{0}' of a Password {1}.");

    public static readonly DiagnosticDescriptor NotOnePassword = DiagnosticDescriptor.Error("BOOTC1746",
        "The Password of '{0}' needs either Secret, the id of a secret with the hash, or Locked=\"true\".");

    public static readonly DiagnosticDescriptor TwoPasswords = DiagnosticDescriptor.Error("BOOTC1747",
        "The user '{0}' has two Password items, in {1} and in {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor HashNotUsable = DiagnosticDescriptor.Error("BOOTC1748",
        "The secret for the password of '{0}' {1}.");

    public static readonly DiagnosticDescriptor TwoLogins = DiagnosticDescriptor.Error("BOOTC1750",
        "There are two RegistryCredential items, in {0} and in {1}, but machines read one file of logins. Put all logins into one secret.");

    public static readonly DiagnosticDescriptor LoginsNotUsable = DiagnosticDescriptor.Error("BOOTC1751",
        "The secret '{0}' is no file of registry logins: it {1}.");
}
