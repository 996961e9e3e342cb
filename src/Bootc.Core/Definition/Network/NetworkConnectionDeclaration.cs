using System.Globalization;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A connection of NetworkManager, or a file with one.</summary>
/// <param name="Connection">Null for a file.</param>
/// <param name="SourcePath">Absolute path on this machine; null for fields.</param>
public sealed partial record NetworkConnectionDeclaration(DeclaredItem Item, NetworkConnectionText? Connection, string? SourcePath) : IDeclaration<NetworkConnectionDeclaration>
{
    private const string Extension = ".nmconnection";

    private static readonly string[] Fields =
    [
        "Type", "Interface", "MacAddress", "Method", "Addresses", "Gateway", "Dns", "DnsSearch", "Mtu", "Zone", "AutoConnect", "Parent", "VlanId", "BondOptions", "Controller",
    ];

    public static string ItemType => "NetworkConnection";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Type", "Interface", "MacAddress", "Method", "Addresses", "Gateway", "Dns", "DnsSearch", "Mtu", "Zone", "AutoConnect", "Parent", "VlanId",
        "BondOptions", "Controller", "AllowOutside",
    ];

    public static NetworkConnectionDeclaration? Read(ItemReader item)
    {
        if (!item.Include.EndsWith(Extension, StringComparison.Ordinal))
            return new NetworkConnectionDeclaration(item.Item, ReadFields(item), null);
        foreach (var field in Fields.Where(field => item.Text(field) is not null))
            item.Report(NetworkConnectionCodes.FieldOfFile, field, item.Include, field);
        var path = item.SourcePath();
        Check(item, null, "name", Path.GetFileNameWithoutExtension(path), Names(), "must begin with an ASCII letter or digit and go on with those, blanks, '_', '-' and '.'");
        return new NetworkConnectionDeclaration(item.Item, null, path);
    }

    private static NetworkConnectionText ReadFields(ItemReader item)
    {
        Check(item, null, "name", item.Include, Names(), "must begin with an ASCII letter or digit and go on with those, blanks, '_', '-' and '.'; a file of the project ends with .nmconnection");
        var type = item.Choice("Type", NetworkConnectionType.Ethernet);
        var method = item.Choice("Method", NetworkMethod.Auto);
        var addresses = Addresses(item, "Addresses", needsPrefix: true);
        if (method == NetworkMethod.Manual && item.List("Addresses").Count == 0)
            item.Report(NetworkConnectionCodes.Missing, "Method", item.Include, "Method=\"manual\"", "Addresses");
        var connection = new NetworkConnectionText(item.Include, type.ToString().ToLowerInvariant())
        {
            Interface = Interface(item, "Interface"),
            MacAddress = item.Text("MacAddress") is { } mac ? Check(item, "MacAddress", "MAC address", mac, Mac(), "must be written as 00:11:22:AA:BB:CC") : null,
            IsDisabled = method == NetworkMethod.Disabled,
            Addresses = addresses,
            Gateways = Gateways(item, addresses),
            Dns = Addresses(item, "Dns", needsPrefix: false),
            DnsSearch = [.. item.List("DnsSearch").Select(domain => Check(item, "DnsSearch", "domain", domain, Domain(), "must be a domain such as example.org"))],
            Mtu = Number(item, "Mtu", "MTU", 68, 65535),
            Zone = FirewallOpening.ReadZone(item),
            AutoConnect = item.Flag("AutoConnect", true),
            Parent = Interface(item, "Parent"),
            VlanId = Number(item, "VlanId", "VLAN", 1, 4094),
            BondOptions = Options(item),
            Controller = Interface(item, "Controller"),
        };
        CheckWhole(item, type, connection);
        return connection;
    }

    private static void CheckWhole(ItemReader item, NetworkConnectionType type, NetworkConnectionText connection)
    {
        if (type == NetworkConnectionType.Vlan && (connection.VlanId is null || connection.Parent is null))
            item.Report(NetworkConnectionCodes.Missing, null, item.Include, "a VLAN", "VlanId and Parent");
        if (type is NetworkConnectionType.Bond or NetworkConnectionType.Bridge && connection.Interface is null)
            item.Report(NetworkConnectionCodes.Missing, null, item.Include, $"a {connection.Type}", "Interface, the name that it gets,");
        if (type != NetworkConnectionType.Vlan && (connection.VlanId is not null || connection.Parent is not null))
            item.Report(NetworkConnectionCodes.OtherType, connection.VlanId is null ? "Parent" : "VlanId", item.Include, "VlanId and Parent", "vlan");
        if (type != NetworkConnectionType.Bond && connection.BondOptions.Count > 0)
            item.Report(NetworkConnectionCodes.OtherType, "BondOptions", item.Include, "BondOptions", "bond");
        // NetworkManager refuses settings of IP for a part of something else.
        if (connection.Controller is not null && connection.Addresses.Count + connection.Dns.Count + connection.DnsSearch.Count > 0)
            item.Report(NetworkConnectionCodes.AddressOfPart, "Controller", item.Include, connection.Controller);
    }

    private static string? Interface(ItemReader item, string metadata) =>
        item.Text(metadata) is { } name ? Check(item, metadata, "interface", name, NetworkInterfaceName.Check(name)) : null;

    private static List<NetworkAddress> Addresses(ItemReader item, string metadata, bool needsPrefix)
    {
        var addresses = new List<NetworkAddress>();
        foreach (var text in item.List(metadata))
        {
            if (NetworkAddress.Parse(text) is { } address && address.Prefix is not null == needsPrefix)
                addresses.Add(address);
            else
                item.Report(NetworkConnectionCodes.NotUsable, metadata, "address", text, needsPrefix ? "must be an address with the length of its prefix, such as 10.0.0.5/24" : "must be an address, such as 10.0.0.1 or fd00::1");
        }

        return addresses;
    }

    private static List<NetworkAddress> Gateways(ItemReader item, List<NetworkAddress> addresses)
    {
        var gateways = Addresses(item, "Gateway", needsPrefix: false);
        foreach (var family in gateways.GroupBy(gateway => gateway.IsV6))
        {
            if (family.Count() > 1)
                item.Report(NetworkConnectionCodes.NotUsable, "Gateway", "gateway", family.Last().ToString(), "is the second of its kind; there is one for IPv4 and one for IPv6");
            // NetworkManager takes no gateway without an address, and drops it when the method is automatic.
            if (!addresses.Any(address => address.IsV6 == family.Key) && addresses.Count == item.List("Addresses").Count)
                item.Report(NetworkConnectionCodes.NotUsable, "Gateway", "gateway", family.First().ToString(), "has no address of its kind beside it in Addresses");
        }

        return gateways;
    }

    private static List<KeyValuePair<string, string>> Options(ItemReader item)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in item.List("BondOptions"))
        {
            var match = BondOption().Match(option);
            if (!match.Success || !options.TryAdd(match.Groups["key"].Value, match.Groups["value"].Value))
                item.Report(NetworkConnectionCodes.NotUsable, "BondOptions", "bond option", option, "must be a name and a value, each name once, as in mode=802.3ad;miimon=100");
        }

        return [.. options];
    }

    private static int? Number(ItemReader item, string metadata, string kind, int minimum, int maximum)
    {
        if (item.Text(metadata) is not { } text)
            return null;
        if (text.Length <= 5 && WholeNumber.TryParse(text, out var number) && number >= minimum && number <= maximum)
            return number;
        item.Report(NetworkConnectionCodes.NotUsable, metadata, kind, text, string.Create(CultureInfo.InvariantCulture, $"must be a number from {minimum} to {maximum}"));
        return null;
    }

    private static string Check(ItemReader item, string? metadata, string kind, string value, Regex grammar, string reason) =>
        Check(item, metadata, kind, value, grammar.IsMatch(value) ? null : reason);

    private static string Check(ItemReader item, string? metadata, string kind, string value, string? reason)
    {
        if (reason is not null)
            item.Report(NetworkConnectionCodes.NotUsable, metadata, kind, value, reason);
        return value;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9_. -]{0,98}[A-Za-z0-9_-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mac();

    [GeneratedRegex(@"\A~?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A(?<key>[a-z_]{1,40})=(?<value>[A-Za-z0-9_.:,+-]{1,200})\z", RegexOptions.CultureInvariant)]
    private static partial Regex BondOption();
}
