namespace Bootc.Features;

/// <summary>What no layer may add: caches, logs, backups, identity of one machine.</summary>
internal static class Leftovers
{
    private static readonly string[] Parts =
    [
        "/var/cache/apt/", "/var/cache/dnf/", "/var/lib/apt/lists/", "/var/cache/debconf/", "/var/cache/ldconfig/", "/var/cache/careless/file",
        "/var/log/", "/var/lib/dnf/", "/run/", "/tmp/", "/etc/ssh/ssh_host_",
    ];

    private static readonly string[] Files =
        ["/var/lib/dbus/machine-id", "/etc/munge/munge.key", "/usr/sbin/policy-rc.d", "/etc/passwd-", "/etc/shadow-", "/etc/group-"];

    /// <param name="change">As in <c>A /var/log/dpkg.log</c>.</param>
    public static bool IsOne(string change) =>
        change[0] == 'A' && (Array.Exists(Files, file => change[2..] == file) || Array.Exists(Parts, part => change[2..].StartsWith(part, StringComparison.Ordinal)));
}
