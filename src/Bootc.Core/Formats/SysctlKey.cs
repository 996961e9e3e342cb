using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Name of a kernel setting: a path below <c>/proc/sys</c>, with dots or slashes between its parts.</summary>
public static partial class SysctlKey
{
    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string key) =>
        key.StartsWith("/proc/sys/", StringComparison.Ordinal) || key.StartsWith("/sys/", StringComparison.Ordinal) ? "is a path; write what follows /proc/sys/, such as vm.swappiness"
        : key.StartsWith('-') ? "begins with '-'; write Optional=\"true\" for a setting that may be missing"
        : !Key().IsMatch(key) ? "must be a name such as net.ipv4.ip_forward or net/ipv4/conf/eth0.100/forwarding"
        : Path(key).Split('/').Any(part => part is "" or "." or "..") ? "has an empty part or dots alone between its separators"
        : null;

    /// <summary>
    /// The path below <c>/proc/sys</c>. When the first separator is a slash, dots are dots; when it is a dot, dots and
    /// slashes change places (systemd, src/basic/sysctl-util.c, sysctl_normalize).
    /// </summary>
    public static string Path(string key)
    {
        var first = key.AsSpan().IndexOfAny('.', '/');
        if (first < 0 || key[first] == '/')
            return key;
        return string.Create(key.Length, key, static (path, key) =>
        {
            for (var i = 0; i < key.Length; i++)
                path[i] = key[i] switch { '.' => '/', '/' => '.', var c => c };
        });
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_*?\[\]][A-Za-z0-9_*?\[\]@:,!./-]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
