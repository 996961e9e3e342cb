using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Values of firewalld.</summary>
public static partial class FirewallValue
{
    /// <summary>Completes "The firewall service '…' …", or null.</summary>
    public static string? CheckName(string name) => Name().IsMatch(name) ? null : "must begin with an ASCII letter, digit or '_' and go on with those, '.' and '-'";

    /// <summary>Completes "The firewall zone '…' …", or null.</summary>
    public static string? CheckZone(string zone) => Zone().IsMatch(zone) ? null : "must be a name of at most 17 ASCII letters, digits, '_' and '-'";

    /// <summary>Completes "The firewall port '…' …", or null.</summary>
    public static string? CheckPort(string port)
    {
        if (Port().Match(port) is not { Success: true } match)
            return "must be written as 6817/tcp or 6817-6818/udp; protocols are tcp, udp, sctp and dccp";
        var first = Number(match.Groups["first"].Value);
        var last = match.Groups["last"].Success ? Number(match.Groups["last"].Value) : first;
        return first is < 1 or > ushort.MaxValue || last is < 1 or > ushort.MaxValue ? "has a number that is not from 1 to 65535"
            : last < first ? "is a range whose end lies before its beginning"
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    // 17 is what is left of the longest chain name of iptables (firewalld.zone(5)).
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{0,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex(@"\A(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?/(tcp|udp|sctp|dccp)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Port();
}
