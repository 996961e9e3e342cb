namespace Bootc.Diagnostics;

/// <summary>BOOTC1760 to BOOTC1779: domains of Active Directory.</summary>
public static class DomainCodes
{
    public static readonly DiagnosticDescriptor DomainNotUsable = DiagnosticDescriptor.Error("BOOTC1760",
        "The domain '{0}' {1}.");

    public static readonly DiagnosticDescriptor RealmNotUsable = DiagnosticDescriptor.Error("BOOTC1761",
        "The realm '{0}' {1}.");

    public static readonly DiagnosticDescriptor UnitNotUsable = DiagnosticDescriptor.Error("BOOTC1762",
        "The organizational unit '{0}' {1}.");

    public static readonly DiagnosticDescriptor AccountNotUsable = DiagnosticDescriptor.Error("BOOTC1763",
        "The user or group '{0}' of the domain {1}.");

    public static readonly DiagnosticDescriptor CredentialNotUsable = DiagnosticDescriptor.Error("BOOTC1764",
        "The name '{0}' of a credential {1}.");

    public static readonly DiagnosticDescriptor PasswordFileNotUsable = DiagnosticDescriptor.Error("BOOTC1765",
        "The password file '{0}' must lie in /var, which is each machine's own, and have no blank, colon or quote in its name. Its content is written by the installation, never by the image.");

    public static readonly DiagnosticDescriptor TwoPasswords = DiagnosticDescriptor.Error("BOOTC1766",
        "The join of '{0}' has both PasswordFile and Credential. Keep the one from which machines get the password.");

    public static readonly DiagnosticDescriptor TwoDomains = DiagnosticDescriptor.Error("BOOTC1767",
        "There are two DomainJoin items, in {0} and in {1}, but a machine is a member of one domain. Remove one of them.");

    public static readonly DiagnosticDescriptor NoProfile = DiagnosticDescriptor.Warning("BOOTC1768",
        "Machines join '{0}', but no AuthenticationProfile lets its users log in. Add one: sssd with Features=\"with-mkhomedir\" where the image has authselect, sss and mkhomedir on Debian.");

    public static readonly DiagnosticDescriptor ConfigurationRefused = DiagnosticDescriptor.Error("BOOTC1769",
        "sssd does not accept its configuration in the image: {0}");
}
