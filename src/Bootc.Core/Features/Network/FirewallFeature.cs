using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>
/// <c>FirewallService</c>, <c>FirewallPort</c>, <c>FirewallRule</c> and <c>FirewallZone</c>: changes of the distribution's
/// zones, by firewalld's own program for machines that do not run. A zone file of one's own would take what the distribution
/// lets in, ssh among it, away.
/// </summary>
public sealed class FirewallFeature : IFeature
{
    private const string Check = """
        for link in /etc/systemd/system/*.wants/firewalld.service /usr/lib/systemd/system/*.wants/firewalld.service; do
            if [ -L "$link" ] || [ -e "$link" ]; then
                exit 0
            fi
        done
        finding BOOTC1681 0

        """;

    public ImmutableArray<string> ItemTypes => [FirewallZoneDeclaration.ItemType, FirewallServiceDeclaration.ItemType, FirewallPortDeclaration.ItemType, FirewallRuleDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var zones = context.Declarations<FirewallZoneDeclaration>();
        (DeclaredItem Item, FirewallOpening Opening)[] openings =
        [
            .. context.Declarations<FirewallServiceDeclaration>().Select(declaration => (declaration.Item, declaration.Opening)),
            .. context.Declarations<FirewallPortDeclaration>().Select(declaration => (declaration.Item, declaration.Opening)),
            .. context.Declarations<FirewallRuleDeclaration>().Select(declaration => (declaration.Item, declaration.Opening)),
        ];
        if (zones.Count + openings.Length == 0)
            return;
        ReportContradictions(context, zones, openings);
        context.Add(FirewallStep.Create(zones, openings));
        context.AddCheck("firewall", Check, findings: [FirewallCodes.NotEnabled], items: [openings.Length > 0 ? openings[0].Item : zones[0].Item]);
    }

    private static void ReportContradictions(FeatureContext context, IReadOnlyList<FirewallZoneDeclaration> zones, IReadOnlyList<(DeclaredItem Item, FirewallOpening Opening)> openings)
    {
        var actions = new Dictionary<(string Kind, string? Zone, string Value), (DeclaredItem Item, FirewallAction Action)>();
        foreach (var (item, opening) in openings.Where(pair => pair.Opening.Sources.Count == 0))
        {
            var key = (opening.Kind, opening.Zone, opening.Value);
            if (!actions.TryAdd(key, (item, opening.Action)) && actions[key].Action != opening.Action)
                Report(context, opening.Kind, opening.Value, actions[key].Item, item);
        }

        var owners = new Dictionary<(string Kind, string Value), FirewallZoneDeclaration>();
        foreach (var zone in zones)
        {
            foreach (var key in zone.Interfaces.Select(name => ("interface", name)).Concat(zone.Sources.Select(source => ("source", source))).Append(("zone", zone.Zone)).Concat(zone.IsDefault ? [("zone", "default")] : []))
            {
                if (!owners.TryAdd(key, zone) && owners[key] != zone)
                    Report(context, key.Item1, key.Item2, owners[key].Item, zone.Item);
            }
        }
    }

    private static void Report(FeatureContext context, string kind, string value, DeclaredItem first, DeclaredItem second)
    {
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first, second);
        context.Diagnostics.Add(FirewallCodes.Contradiction, secondPlace, kind, value, firstPlace.ToString(), secondPlace.ToString());
    }
}
