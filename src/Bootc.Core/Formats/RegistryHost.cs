using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A registry's address: <c>host[:port]</c>.</summary>
public static partial class RegistryHost
{
    /// <summary>A reason to refuse the address, or null.</summary>
    public static string? Check(string host)
    {
        if (host.Length == 0)
            return "must not be empty";
        if (host.Contains("://", StringComparison.Ordinal))
            return "must be host[:port] without a scheme such as https://";
        if (host.Contains('/'))
            return "must be host[:port] only; the path belongs to the repository";
        if (Grammar().Match(host) is not { Success: true } match)
            return "is not host[:port] with a DNS name, an IPv4 address or an IPv6 address in brackets";
        return match.Groups["port"] is { Success: true } port && !IsPort(port.ValueSpan) ? "has a port outside 1 to 65535" : null;
    }

    private static bool IsPort(ReadOnlySpan<char> digits) =>
        ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;

    /// <summary>True when the first component of a name is a registry and not a part of a repository on the default one.</summary>
    internal static bool IsRegistry(string component) =>
        component is "localhost" || component.AsSpan().ContainsAny('.', ':') || component.AsSpan().ContainsAnyInRange('A', 'Z');

    [GeneratedRegex(
        @"\A(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[a-fA-F0-9:]+\])(?::(?<port>[0-9]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
