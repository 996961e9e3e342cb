using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// <c>FirewallService</c> and <c>FirewallPort</c>: added to what the distribution's zones let in, by firewalld's own program
/// for machines that do not run. A zone file of one's own would take the others, ssh among them, away.
/// </summary>
public sealed class FirewallFeature : IFeature
{
    private const string DefaultZone = "-";

    // The program takes many of one kind in one call, and starts an interpreter for each.
    private const string Script = """
        umask 022
        fail() {
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit 1
        }
        command -v firewall-offline-cmd > /dev/null || fail 'The image has no firewalld for the FirewallService and FirewallPort items. Add a Package item for it.'
        log=
        [ -e /var/log/firewalld ] || log=/var/log/firewalld
        call() {
            if ! output=$(firewall-offline-cmd "$@" 2>&1); then
                fail "firewalld refuses what the project lets in: $(printf '%s' "$output" | tail -n 1)"
            fi
        }
        add() {
            list=$1 option=$2 zone=
            shift 2
            while IFS= read -r entry; do
                if [ $# -gt 0 ] && [ "${entry%% *}" != "$zone" ]; then
                    call "$@"
                    set --
                fi
                zone=${entry%% *}
                if [ $# -eq 0 ] && [ "$zone" != - ]; then
                    set -- "--zone=$zone"
                fi
                set -- "$@" "--$option=${entry#* }"
            done < "$list"
            [ $# -eq 0 ] || call "$@"
        }
        add services.list add-service
        add ports.list add-port
        add rules.list add-rich-rule
        call --check-config
        rm -f /etc/firewalld/zones/*.old
        [ -z "$log" ] || rm -rf "$log"

        """;

    private const string Check = """
        for link in /etc/systemd/system/*.wants/firewalld.service /usr/lib/systemd/system/*.wants/firewalld.service; do
            if [ -L "$link" ] || [ -e "$link" ]; then
                exit 0
            fi
        done
        finding BOOTC1681 -

        """;

    public void Contribute(FeatureContext context)
    {
        var services = new SortedSet<string>(StringComparer.Ordinal);
        var ports = new SortedSet<string>(StringComparer.Ordinal);
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var service in context.Declarations<FirewallServiceDeclaration>())
            Add(service.Zone, service.Sources, service.Service, services, $"service name=\"{service.Service}\"");
        foreach (var port in context.Declarations<FirewallPortDeclaration>())
        {
            var parts = port.Port.Split('/');
            Add(port.Zone, port.Sources, port.Port, ports, $"port port=\"{parts[0]}\" protocol=\"{parts[1]}\"");
        }

        if (services.Count + ports.Count + rules.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "firewall",
            Kind = StepKind.Settings,
            Script = Script,
            Files = [StepFile.List("services.list", services), StepFile.List("ports.list", ports), StepFile.List("rules.list", rules)],
        });
        context.AddCheck("firewall", Check, findings: [FirewallCodes.NotEnabled]);

        void Add(string? zone, IReadOnlyList<NetworkAddress> sources, string value, SortedSet<string> values, string element)
        {
            if (sources.Count == 0)
                values.Add($"{zone ?? DefaultZone} {value}");
            foreach (var source in sources)
                rules.Add($"{zone ?? DefaultZone} rule family=\"{(source.IsV6 ? "ipv6" : "ipv4")}\" source address=\"{source}\" {element} accept");
        }
    }
}
