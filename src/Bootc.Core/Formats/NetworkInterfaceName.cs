using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of a network interface, as the kernel and configuration files take it.</summary>
public static partial class NetworkInterfaceName
{
    /// <summary>A clause that completes "The interface '…' …", or null.</summary>
    public static string? Check(string name) =>
        Grammar().IsMatch(name) ? null : "must be a name of at most 15 ASCII letters, digits, '_', '-', '.' and '@', such as eth0";

    // IFNAMSIZ of linux/if.h, with the NUL.
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.@-]{0,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
