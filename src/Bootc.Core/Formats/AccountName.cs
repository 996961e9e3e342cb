using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of a user or group: what systemd, shadow and busybox all take.</summary>
public static partial class AccountName
{
    // Debian's base-passwd and Fedora's setup package: accounts with an id below 100 that the base always has, and nobody.
    private static readonly FrozenSet<string> OfTheBase = FrozenSet.Create(
        StringComparer.Ordinal,
        "root", "nobody", "nogroup", "daemon", "bin", "sys", "sync", "shutdown", "halt", "games", "man", "lp", "mail", "news", "uucp", "proxy", "operator",
        "adm", "tty", "disk", "kmem", "wheel", "sudo", "users", "shadow", "utmp", "staff", "ftp", "www-data", "backup", "list", "irc", "_apt");

    /// <summary>A clause that completes "The name …", or null.</summary>
    public static string? Check(string name) =>
        name.Length == 0 ? "must not be empty"
        : Grammar().IsMatch(name) ? null
        : "must begin with a lower-case letter or '_', go on with lower-case letters, digits, '_' and '-', and have at most 31 characters";

    /// <summary>The same for an account that the project defines.</summary>
    public static string? CheckDefinition(string name) =>
        Check(name) ?? (OfTheBase.Contains(name) ? "belongs to the base image, which defines it" : null);

    // systemd is the strictest about what may follow, shadow about how it begins (systemd src/basic/user-util.c, shadow lib/chkname.c).
    [GeneratedRegex(@"\A[a-z_][a-z0-9_-]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
