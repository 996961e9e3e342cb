namespace Bootc.Diagnostics;

/// <summary>BOOTC1720 to BOOTC1779: secrets and what is made of them.</summary>
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
}
