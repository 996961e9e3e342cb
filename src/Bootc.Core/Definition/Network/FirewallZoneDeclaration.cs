using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A zone of the firewall: what belongs to it, and what becomes of the rest.</summary>
/// <param name="Interfaces">Of the network, by name.</param>
/// <param name="Sources">Addresses, networks, MAC addresses and sets of them.</param>
/// <param name="Target">What becomes of packets that nothing of the zone lets in; null leaves it.</param>
/// <param name="IsDefault">Whether interfaces without a zone belong to it.</param>
/// <param name="Masquerades">Whether the machine hides others behind its address.</param>
public sealed record FirewallZoneDeclaration(
    DeclaredItem Item, string Zone, IReadOnlyList<string> Interfaces, IReadOnlyList<string> Sources, FirewallTarget? Target, bool IsDefault, bool Masquerades)
    : IDeclaration<FirewallZoneDeclaration>
{
    public static string ItemType => "FirewallZone";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Interfaces", "Sources", "ZoneTarget", "Default", "Masquerade"];

    public static FirewallZoneDeclaration? Read(ItemReader item)
    {
        Check(item, null, "zone", item.Include, FirewallValue.CheckZone);
        var interfaces = item.List("Interfaces");
        foreach (var name in interfaces)
            Check(item, "Interfaces", "interface", name, NetworkInterfaceName.Check);
        var sources = item.List("Sources");
        foreach (var source in sources)
            Check(item, "Sources", "source", source, FirewallValue.CheckZoneSource);
        FirewallTarget? target = item.Text("ZoneTarget") is null ? null : item.Choice("ZoneTarget", FirewallTarget.Default);
        return new FirewallZoneDeclaration(item.Item, item.Include, interfaces, sources, target, item.Flag("Default", false), item.Flag("Masquerade", false));
    }

    private static void Check(ItemReader item, string? metadata, string kind, string value, Func<string, string?> check)
    {
        if (check(value) is { } reason)
            item.Report(FirewallCodes.NotUsable, metadata, kind, value, reason);
    }
}

/// <summary>What becomes of packets that nothing of a zone lets in.</summary>
public enum FirewallTarget
{
    /// <summary>They are rejected, but for pings.</summary>
    Default,

    /// <summary>They are let in.</summary>
    Accept,

    /// <summary>They are dropped without an answer.</summary>
    Drop,

    /// <summary>They are rejected.</summary>
    Reject,
}
