namespace Bootc.Diagnostics;

/// <summary>BOOTC1635 to BOOTC1649: SSH keys and the SSH server.</summary>
public static class SshCodes
{
    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1635",
        "The SSH key for '{0}' {1}.");

    // Nothing of the key is shown.
    public static readonly DiagnosticDescriptor PrivateKey = DiagnosticDescriptor.Error("BOOTC1636",
        "The SSH key for '{0}' is a private one, which everybody with the image could use. Take the .pub file beside it, and a new pair of keys if this one was in a repository.");

    public static readonly DiagnosticDescriptor UserMissing = DiagnosticDescriptor.Error("BOOTC1637",
        "The SSH key has no User. Write whom it lets in, for example User=\"alice\".");

    public static readonly DiagnosticDescriptor OptionsNotUsable = DiagnosticDescriptor.Error("BOOTC1638",
        "The options '{0}' of an SSH key {1}.");

    public static readonly DiagnosticDescriptor SettingNotUsable = DiagnosticDescriptor.Error("BOOTC1639",
        "The sshd setting '{0}' {1}.");

    public static readonly DiagnosticDescriptor ValueNotUsable = DiagnosticDescriptor.Error("BOOTC1640",
        "The Value of the sshd setting '{0}' {1}.");

    public static readonly DiagnosticDescriptor SettingTwice = DiagnosticDescriptor.Error("BOOTC1641",
        "The sshd setting '{0}' is declared twice, at {1} and at {2}; sshd takes the first and is silent about the second. Remove one of the items.");

    public static readonly DiagnosticDescriptor ValueOfFile = DiagnosticDescriptor.Error("BOOTC1642",
        "'{0}' is a file of sshd settings, which has their values itself. Remove Value.");

    public static readonly DiagnosticDescriptor KeysNotRead = DiagnosticDescriptor.Error("BOOTC1643",
        "sshd reads keys from '{0}' and so not from {1}, where the SshKey items are. Add it to AuthorizedKeysFile.");

    public static readonly DiagnosticDescriptor DeservesALook = DiagnosticDescriptor.Warning("BOOTC1644",
        "The sshd setting '{0}' {1}. If that is meant, add BOOTC1644 to NoWarn.");

    public static readonly DiagnosticDescriptor ServerMissing = DiagnosticDescriptor.Error("BOOTC1645",
        "The image has no sshd for its SshKey and SshdSetting items. Add a Package item, openssh-server on most distributions.");

    public static readonly DiagnosticDescriptor FolderNotRead = DiagnosticDescriptor.Error("BOOTC1646",
        "The image's /etc/ssh/sshd_config does not read /etc/ssh/sshd_config.d, so that nothing that the project declares for sshd has an effect. Add a line 'Include /etc/ssh/sshd_config.d/*.conf' at its top.");

    public static readonly DiagnosticDescriptor ServerRefuses = DiagnosticDescriptor.Error("BOOTC1647",
        "sshd refuses its configuration, and would not start: {0}");
}
