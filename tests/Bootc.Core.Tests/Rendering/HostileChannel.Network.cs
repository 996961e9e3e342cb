using System.Text.Json.Nodes;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private const string Connections = "/usr/lib/NetworkManager/system-connections";

    private const string ContextPattern = "/srv/x(/.*)?";

    private static HostileChannel[] NetworkChannels() =>
    [
        OfInclude("NetworkConnection", "c{0}", (image, value) => image.Entry($"{Connections}/{value}.nmconnection").Text.Contains($"\nid={value}\n", StringComparison.Ordinal)),
        OfConnection("Interface", "eth0{0}", (text, value) => text.Contains($"\ninterface-name={value}\n", StringComparison.Ordinal)),
        OfConnection("MacAddress", "00:11:22:AA:BB:CC{0}", (text, value) => text.Contains($"\nmac-address={value}\n", StringComparison.Ordinal)),
        OfConnection("Addresses", "10.0.0.5/24{0}", (text, value) => Parts(value).All(part => text.Contains($"={part.ToLowerInvariant()}\n", StringComparison.Ordinal))),
        OfConnection("Dns", "10.0.0.1{0}", (text, value) => Parts(value).All(part => text.Contains($"{part.ToLowerInvariant()};", StringComparison.Ordinal))),
        OfConnection("DnsSearch", "example.org{0}", (text, value) => Parts(value).Length == 0 || text.Contains($"\ndns-search={string.Concat(Parts(value).Select(part => part + ";"))}\n", StringComparison.Ordinal)),
        OfConnection("Mtu", "1500{0}", (text, value) => text.Contains($"\nmtu={int.Parse(value, Invariant)}\n", StringComparison.Ordinal)),
        OfConnection("Zone", "z{0}", (text, value) => text.Contains($"\nzone={value}\n", StringComparison.Ordinal)),
        OfItem(
            "NetworkConnection", "c", "BondOptions", "mode=802.3ad{0}",
            (image, value) => Parts(value).All(part => image.Entry($"{Connections}/c.nmconnection").Text.Contains($"\n{part}\n", StringComparison.Ordinal)),
            ("Type", "bond"), ("Interface", "bond0")),
        OfItem("NetworkConnection", "c", "Gateway", "10.0.0.1{0}", (image, value) => Parts(value).All(part => Connection(image).Contains($"\ngateway={part}\n", StringComparison.Ordinal)), ("Addresses", "10.0.0.5/24")),
        OfItem("NetworkConnection", "c", "Parent", "eth0{0}", (image, value) => Connection(image).Contains($"\nparent={value}\n", StringComparison.Ordinal), ("Type", "vlan"), ("VlanId", "7")),
        OfItem("NetworkConnection", "c", "VlanId", "7{0}", (image, value) => Connection(image).Contains($"\nid={int.Parse(value, Invariant)}\n", StringComparison.Ordinal), ("Type", "vlan"), ("Parent", "eth0")),
        OfProject("NetworkConnection", "Controller", "bond0{0}", (project, value) =>
        {
            project.Add("NetworkConnection", "b", [("Type", "bond"), ("Interface", value)]);
            project.Add("NetworkConnection", "c", [("Controller", value)]);
        }, (image, value) => Connection(image).Contains($"\nmaster={value}\nslave-type=bond\n", StringComparison.Ordinal)),
        OfInclude("FirewallService", "s{0}", (image, value) => image.List("services.list").SequenceEqual([$"- {value}"])),
        OfItem("FirewallService", "s", "Zone", "z{0}", (image, value) => image.List("services.list").SequenceEqual([$"{value} s"])),
        OfItem("FirewallService", "s", "Sources", "10.0.0.0/8{0}", (image, value) => Parts(value).Length == 0 || image.List("rules.list").Count == Parts(value).Distinct().Count()),
        OfInclude("FirewallPort", "22{0}/tcp", (image, value) => image.List("ports.list").SequenceEqual([$"- {value}"])),
        OfItem("FirewallPort", "22/tcp", "Zone", "z{0}", (image, value) => image.List("ports.list").SequenceEqual([$"{value} 22/tcp"])),
        OfItem("FirewallPort", "22/tcp", "Sources", "10.0.0.0/8{0}", (image, value) => Parts(value).Length == 0 || image.List("rules.list").Count == Parts(value).Distinct().Count()),
        OfInclude("SELinuxModule", "module.cil{0}", (image, _) => image.Texts("module-1").SequenceEqual(["(boolean a true)\n"])),
        OfInclude("FirewallRule", "rule service name=\"s{0}\" accept", (image, value) => image.List("rules.list").SequenceEqual([$"- {value}"])),
        OfItem("FirewallRule", "rule accept", "Zone", "z{0}", (image, value) => image.List("rules.list").SequenceEqual([$"{value} rule accept"])),
        OfInclude("FirewallZone", "z{0}", (image, value) => image.List("zones.list").SequenceEqual([value])),
        OfItem("FirewallZone", "z", "Interfaces", "eth0{0}", (image, value) => Parts(value).Length == 0 || image.List("interfaces.list").SequenceEqual(Parts(value).Distinct().Order(StringComparer.Ordinal).Select(part => $"z {part}"))),
        OfItem("FirewallZone", "z", "Sources", "ipset:x{0}", (image, value) => Parts(value).Length == 0 || image.List("zone-sources.list").SequenceEqual(Parts(value).Distinct().Order(StringComparer.Ordinal).Select(part => $"z {part}"))),
        OfInclude("SELinux", "enforcing{0}", (image, value) => image.List("mode.list").SequenceEqual([value.ToLowerInvariant()])),
        OfInclude("SELinuxBoolean", "b{0}", (image, value) => image.List("changes.list").SequenceEqual([$"boolean -m -1 {value}"])),
        OfInclude("SELinuxFileContext", "/srv/x{0}", (image, value) => image.List("changes.list").SequenceEqual([$"fcontext -a -f a -t t '{value}'"]), ("Type", "t")),
        OfItem("SELinuxFileContext", ContextPattern, "Type", "t{0}", (image, value) => image.List("changes.list").SequenceEqual([$"fcontext -a -f a -t {value} '{ContextPattern}'"])),
        OfInclude("CryptoPolicy", "DEFAULT:X{0}", (image, value) => image.List("policy.list").SequenceEqual([value])),
        OfInclude("SigningPolicy", "quay.io/a{0}", (image, value) => Policy(image, value)?["type"]?.GetValue<string>() == "reject", ("Type", "Reject")),
        OfItem("SigningPolicy", "quay.io/a", "Keys", "key.gpg{0}", (image, _) => image.Entries().Any(entry => entry.Text == "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"), ("Type", "SignedBy")),
        OfItem(
            "SigningPolicy", "quay.io/a", "Lookaside", "https://example.org/a{0}",
            (image, value) => image.Entry("/etc/containers/registries.d/50-bootc-sdk.yaml").Text.EndsWith($"\n    lookaside: \"{value}\"\n", StringComparison.Ordinal),
            ("Type", "SignedBy"), ("Keys", "key.gpg")),
    ];

    private static HostileChannel OfConnection(string metadata, string frame, Func<string, string, bool> arrives) =>
        OfItem("NetworkConnection", "c", metadata, frame, (image, value) => arrives(Connection(image), value));

    private static string Connection(RenderedImage image) => image.Entry($"{Connections}/c.nmconnection").Text;

    private static JsonNode? Policy(RenderedImage image, string scope)
    {
        var policy = JsonNode.Parse(image.Entry("/etc/containers/policy.json").Text)!;
        return (scope == "default" ? policy["default"] : policy["transports"]!["docker"]![scope])?[0];
    }
}
