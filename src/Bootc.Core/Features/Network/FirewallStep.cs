using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Calls firewalld's program for machines that do not run. It takes many values of one kind in one call, and starts an interpreter for each.</summary>
internal static class FirewallStep
{
    private const string DefaultZone = "-";

    private const string Script = ScriptText.Fail + """
        umask 022
        command -v firewall-offline-cmd > /dev/null || fail 'The image has no firewalld for the items of the firewall. Add a Package item for it.'
        log=
        [ -e /var/log/firewalld ] || log=/var/log/firewalld
        try() {
            output=$(firewall-offline-cmd "$@" 2>&1)
        }
        refuse() {
            fail "firewalld refuses what the project declares: $(printf '%s' "$output" | tail -n 1)"
        }
        call() {
            try "$@" || refuse
        }
        # Of several values in one call, the one that is refused by itself. Those before it may be there already, which is none of their faults.
        call_many() {
            ! try "$@" || return 0
            first=$((number - $#)) name=
            case $1 in --zone=*) name=$1 first=$((first + 1)); shift ;; esac
            said=$output
            for value; do
                at="$list $first"
                try ${name:+"$name"} "$value" || refuse
                first=$((first + 1))
            done
            at= output=$said
            refuse
        }
        # Lines of a zone and a value, sorted by zone.
        each() {
            list=$1 option=$2 zone= number=1
            shift 2
            [ -e "$list" ] || return 0
            while IFS= read -r entry; do
                if [ $# -gt 0 ] && [ "${entry%% *}" != "$zone" ]; then
                    call_many "$@"
                    set --
                fi
                number=$((number + 1))
                zone=${entry%% *}
                if [ $# -eq 0 ] && [ "$zone" != - ]; then
                    set -- "--zone=$zone"
                fi
                set -- "$@" "--$option=${entry#* }"
            done < "$list"
            [ $# -eq 0 ] || call_many "$@"
        }
        if [ -e zones.list ]; then
            known=" $(firewall-offline-cmd --get-zones) "
            while IFS= read -r zone; do
                case $known in *" $zone "*) ;; *) call "--new-zone=$zone" ;; esac
            done < zones.list
        fi
        each targets.list set-target
        each interfaces.list add-interface
        each zone-sources.list add-source
        if [ -e masquerade.list ]; then
            while IFS= read -r zone; do call "--zone=$zone" --add-masquerade; done < masquerade.list
        fi
        if [ -e default-zone.list ]; then
            IFS= read -r zone < default-zone.list
            call "--set-default-zone=$zone"
        fi
        each removed-services.list remove-service
        each removed-ports.list remove-port
        each removed-rules.list remove-rich-rule
        each services.list add-service
        each ports.list add-port
        each rules.list add-rich-rule
        call --check-config
        rm -f /etc/firewalld/zones/*.old /etc/firewalld/firewalld.conf.old
        [ -z "$log" ] || rm -rf "$log"

        """;

    public static Step Create(IReadOnlyList<FirewallZoneDeclaration> zones, IReadOnlyList<(DeclaredItem Item, FirewallOpening Opening)> openings)
    {
        (string Name, IEnumerable<(string Line, DeclaredItem Item)> Entries)[] lists =
        [
            ("zones.list", zones.Select(zone => (zone.Zone, zone.Item))),
            ("targets.list", zones.Where(zone => zone.Target is not null).Select(zone => ($"{zone.Zone} {Target(zone.Target!.Value)}", zone.Item))),
            ("interfaces.list", zones.SelectMany(zone => zone.Interfaces, (zone, name) => ($"{zone.Zone} {name}", zone.Item))),
            ("zone-sources.list", zones.SelectMany(zone => zone.Sources, (zone, source) => ($"{zone.Zone} {source}", zone.Item))),
            ("masquerade.list", zones.Where(zone => zone.Masquerades).Select(zone => (zone.Zone, zone.Item))),
            ("default-zone.list", zones.Where(zone => zone.IsDefault).Select(zone => (zone.Zone, zone.Item))),
            ("services.list", Lines(FirewallAction.Add, "service")),
            ("ports.list", Lines(FirewallAction.Add, "port")),
            ("rules.list", Lines(FirewallAction.Add, "rule").Concat(openings.SelectMany(pair => Rules(pair.Opening), (pair, rule) => (rule, pair.Item)))),
            ("removed-services.list", Lines(FirewallAction.Remove, "service")),
            ("removed-ports.list", Lines(FirewallAction.Remove, "port")),
            ("removed-rules.list", Lines(FirewallAction.Remove, "rule")),
        ];
        var sorted = lists.Select(list => (list.Name, Entries: list.Entries.DistinctBy(entry => entry.Line).OrderBy(entry => entry.Line, StringComparer.Ordinal).ToList()))
            .Where(list => list.Entries.Count > 0).ToList();
        return new Step
        {
            Name = "firewall",
            Kind = StepKind.Settings,
            Script = Script,
            Files = [.. sorted.Select(list => StepFile.List(list.Name, list.Entries.Select(entry => entry.Line)))],
            Places = [.. sorted.SelectMany(list => StepPlace.Numbered(list.Entries.Select(entry => entry.Item)), (list, place) => place with { Key = $"{list.Name} {place.Key}" })],
        };

        IEnumerable<(string Line, DeclaredItem Item)> Lines(FirewallAction action, string kind) =>
            openings.Where(pair => pair.Opening.Action == action && pair.Opening.Kind == kind && pair.Opening.Sources.Count == 0)
                .Select(pair => ($"{pair.Opening.Zone ?? DefaultZone} {pair.Opening.Value}", pair.Item));
    }

    /// <summary>A rule for each of the sources that alone are let in.</summary>
    private static IEnumerable<string> Rules(FirewallOpening opening) =>
        opening.Sources.Select(source => $"{opening.Zone ?? DefaultZone} rule family=\"{(source.IsV6 ? "ipv6" : "ipv4")}\" source address=\"{source}\" {Element(opening)} accept");

    private static string Element(FirewallOpening opening) =>
        opening.Kind == "port" && opening.Value.Split('/') is [var port, var protocol] ? $"port port=\"{port}\" protocol=\"{protocol}\"" : $"service name=\"{opening.Value}\"";

    // firewall/core/base.py
    private static string Target(FirewallTarget target) => target switch
    {
        FirewallTarget.Accept => "ACCEPT",
        FirewallTarget.Drop => "DROP",
        FirewallTarget.Reject => "%%REJECT%%",
        _ => "default",
    };
}
