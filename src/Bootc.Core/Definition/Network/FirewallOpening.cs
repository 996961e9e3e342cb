using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What the firewall lets in, or no longer: the shape that services, ports and rules share.</summary>
/// <param name="Kind">For messages.</param>
/// <param name="Value">As firewalld writes it.</param>
/// <param name="Zone">Null for the default zone.</param>
/// <param name="Sources">Whom alone; empty for everybody.</param>
/// <param name="Action">Whether it comes to what the zone has.</param>
public sealed record FirewallOpening(string Kind, string Value, string? Zone, IReadOnlyList<NetworkAddress> Sources, FirewallAction Action)
{
    /// <param name="check">A clause that completes "The firewall KIND '…' …", or null.</param>
    internal static FirewallOpening Read(ItemReader item, string kind, Func<string, string?> check)
    {
        if (check(item.Include) is { } reason)
            item.Report(FirewallCodes.NotUsable, null, kind, item.Include, reason);
        // A rule says itself whom it is about.
        var sources = kind == "rule" ? [] : ReadSources(item);
        var action = item.Choice("Action", FirewallAction.Add);
        if (action == FirewallAction.Remove && sources.Count > 0)
            item.Report(FirewallCodes.NotUsable, "Sources", kind, item.Include, "is taken away from everybody, so Sources cannot stand beside Action=\"Remove\"");
        return new FirewallOpening(kind, item.Include, ReadZone(item), sources, action);
    }

    /// <summary>The zone, or null for the default one of the image.</summary>
    internal static string? ReadZone(ItemReader item)
    {
        if (item.Text("Zone") is not { } zone)
            return null;
        if (FirewallValue.CheckZone(zone) is { } reason)
            item.Report(FirewallCodes.NotUsable, "Zone", "zone", zone, reason);
        return zone;
    }

    private static List<NetworkAddress> ReadSources(ItemReader item)
    {
        var sources = new List<NetworkAddress>();
        foreach (var text in item.List("Sources"))
        {
            if (NetworkAddress.Parse(text) is { } source)
                sources.Add(source);
            else
                item.Report(FirewallCodes.NotUsable, "Sources", "source", text, "must be an address or a network, such as 10.1.0.0/16 or fd00::/64");
        }

        return sources;
    }
}

/// <summary>What becomes of it in its zone.</summary>
public enum FirewallAction
{
    /// <summary>It is let in.</summary>
    Add,

    /// <summary>What the distribution lets in is let in no longer.</summary>
    Remove,
}
