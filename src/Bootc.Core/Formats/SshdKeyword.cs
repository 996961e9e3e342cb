using System.Collections.Frozen;

namespace Bootc.Formats;

/// <summary>Settings of sshd: it does not start with one that it does not know.</summary>
public static class SshdKeyword
{
    // sshd_config(5) of OpenSSH 8.7 to 10.2, and what Debian's and Fedora's builds add.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "AcceptEnv", "AddressFamily", "AllowAgentForwarding", "AllowGroups", "AllowStreamLocalForwarding", "AllowTcpForwarding", "AllowUsers", "AuthenticationMethods",
        "AuthorizedKeysCommand", "AuthorizedKeysCommandUser", "AuthorizedKeysFile", "AuthorizedPrincipalsCommand", "AuthorizedPrincipalsCommandUser",
        "AuthorizedPrincipalsFile", "Banner", "CASignatureAlgorithms", "ChallengeResponseAuthentication", "ChannelTimeout", "ChrootDirectory", "Ciphers", "ClientAliveCountMax",
        "ClientAliveInterval", "Compression", "DebianBanner", "DenyGroups", "DenyUsers", "DisableForwarding", "ExposeAuthInfo", "FingerprintHash", "ForceCommand", "GatewayPorts",
        "GSSAPIAuthentication", "GSSAPICleanupCredentials", "GSSAPIEnablek5users", "GSSAPIKexAlgorithms", "GSSAPIKeyExchange", "GSSAPIStoreCredentialsOnRekey",
        "GSSAPIStrictAcceptorCheck", "HostbasedAcceptedAlgorithms", "HostbasedAuthentication", "HostbasedUsesNameFromPacketOnly", "HostCertificate", "HostKey", "HostKeyAgent",
        "HostKeyAlgorithms", "IgnoreRhosts", "IgnoreUserKnownHosts", "IPQoS", "KbdInteractiveAuthentication", "KerberosAuthentication", "KerberosGetAFSToken",
        "KerberosOrLocalPasswd", "KerberosTicketCleanup", "KerberosUniqueCCache", "KerberosUseKuserok", "KexAlgorithms", "ListenAddress", "LoginGraceTime", "LogLevel", "LogVerbose",
        "MACs", "MaxAuthTries", "MaxSessions", "MaxStartups", "ModuliFile", "PAMServiceName", "PasswordAuthentication", "PermitEmptyPasswords", "PermitListen", "PermitOpen",
        "PermitRootLogin", "PermitTTY", "PermitTunnel", "PermitUserEnvironment", "PermitUserRC", "PerSourceMaxStartups", "PerSourceNetBlockSize", "PerSourcePenalties",
        "PerSourcePenaltyExemptList", "PidFile", "Port", "PrintLastLog", "PrintMotd", "PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes", "PubkeyAuthOptions",
        "PubkeyAuthentication", "RDomain", "RefuseConnection", "RekeyLimit", "RequiredRSASize", "RevokedKeys", "RSAMinSize", "SecurityKeyProvider", "SetEnv", "SshdAuthPath",
        "SshdSessionPath", "StreamLocalBindMask", "StreamLocalBindUnlink", "StrictModes", "Subsystem", "SyslogFacility", "TCPKeepAlive", "TrustedUserCAKeys", "UnusedConnectionTimeout",
        "UseDNS", "UsePAM", "VersionAddendum", "X11DisplayOffset", "X11Forwarding", "X11UseLocalhost", "XAuthLocation");

    // Of the others the first line wins, and sshd says nothing about a second.
    private static readonly FrozenSet<string> Repeatable = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "AcceptEnv", "AllowGroups", "AllowUsers", "DenyGroups", "DenyUsers", "HostCertificate", "HostKey", "ListenAddress", "Port", "SetEnv", "Subsystem");

    /// <summary>A clause that completes "The sshd setting …", or null.</summary>
    public static string? Check(string keyword) =>
        keyword.Equals("Match", StringComparison.OrdinalIgnoreCase) ? "begins a block, which only a file can hold: write it into a .conf file of the project and include that"
        : keyword.Equals("Include", StringComparison.OrdinalIgnoreCase) ? "reads another file: include that file with an item of its own"
        : Known.Contains(keyword) ? null
        : "is not known to sshd, which does not start with it" + (NearestName.Of(keyword, Known) is { } near ? $"; {near} may be meant" : "");

    public static bool IsRepeatable(string keyword) => Repeatable.Contains(keyword);

    /// <summary>A clause that completes "The value …", or null. sshd takes words, in double quotes where they have blanks, and a comment.</summary>
    public static string? CheckValue(string value)
    {
        if (TextSafety.CheckTrimmedLine(value) is { } reason)
            return reason;
        var isQuoted = false;
        foreach (var c in value)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '#' && !isQuoted)
                return "has a '#' outside of double quotes, which begins a comment";
            else if (c is '\\' or '\'')
                return $"has the character {c}, which not every sshd reads alike";
        }

        return isQuoted ? "has a double quote without its other" : null;
    }

    /// <summary>What deserves a second look about a setting, or null; completes "The sshd setting …".</summary>
    public static string? Concern(string keyword, string value) => (keyword.ToUpperInvariant(), value.ToUpperInvariant()) switch
    {
        ("PERMITROOTLOGIN", "YES") => "lets root in with a password",
        ("PERMITEMPTYPASSWORDS", "YES") => "lets in whoever has no password",
        ("STRICTMODES", "NO") => "takes keys from files that others can write",
        _ => null,
    };
}
