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

    /// <summary>Completes "The firewall source '…' …" of a zone, or null.</summary>
    public static string? CheckZoneSource(string source) =>
        NetworkAddress.Parse(source) is not null || Mac().IsMatch(source) || Set().IsMatch(source) ? null : "must be an address, a network such as 10.1.0.0/16, a MAC address or a set such as ipset:office";

    /// <summary>Completes "The firewall rule '…' …", or null. What the words mean, firewalld says in the build.</summary>
    public static string? CheckRule(string rule) =>
        Rule().IsMatch(rule) ? null
        : "must be in firewalld's rich language: rule and then words such as accept and values such as port=\"22\", with one blank between them; a value has no quote and no backslash";

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mac();

    [GeneratedRegex(@"\Aipset:[A-Za-z0-9_][A-Za-z0-9_.-]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Set();

    // firewall/core/rich.py splits it as a shell would.
    [GeneratedRegex("""\Arule(?: [a-zA-Z][a-zA-Z-]{0,30}(?:=(?:"[\x20-\x7E-[\x22\x27\x5C`$]]{0,200}"|[A-Za-z0-9_.:/+-]{1,200}))?){1,40}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    // 17 is what is left of the longest chain name of iptables (firewalld.zone(5)).
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{0,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex(@"\A(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?/(tcp|udp|sctp|dccp)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Port();
}
