using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Metadata that the items of the firewall share.</summary>
internal static class FirewallMetadata
{
    /// <summary>The zone, or null for the default one of the image.</summary>
    public static string? FirewallZone(this ItemReader item)
    {
        if (item.Text("Zone") is not { } zone)
            return null;
        if (FirewallValue.CheckZone(zone) is { } reason)
            item.Report(FirewallCodes.NotUsable, "Zone", "zone", zone, reason);
        return zone;
    }

    /// <summary>Addresses that may come in; none for all.</summary>
    public static IReadOnlyList<NetworkAddress> FirewallSources(this ItemReader item)
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
