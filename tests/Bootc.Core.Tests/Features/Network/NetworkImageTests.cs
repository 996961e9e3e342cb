using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Network and security in a real build on the local base, judged by the programs of the image.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class NetworkImageTests
{
    private static readonly BaseImageFacts s_debian = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt] };

    private const string PublicKey = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEw4DJfUHGziProITO52Noc5koCmi1\n0hZ70khb3D7k4PLfelhpN81dbcWt+rSEfhwVLbs7ltbBXfA1XH/ULSMr9A==\n-----END PUBLIC KEY-----\n";

    // What a package with a policy brings; the policy itself would take a minute to install.
    private const string SELinuxConfiguration = "#!/bin/sh -e\nmkdir -p /etc/selinux\nprintf 'SELINUX=enforcing\\nSELINUXTYPE=targeted\\n' > /etc/selinux/config\n";

    [Test]
    public async Task Connections_firewall_and_SELinux_are_read_by_the_programs_of_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("Package", "network-manager").Add("Package", "firewalld").Add("Package", "selinux-policy-default").Add("Package", "policycoreutils-python-utils")
            .Add("Package", "checkpolicy").Add("Package", "semodule-utils")
            .Add("NetworkConnection", "bond", ("Type", "Bond"), ("Interface", "bond0"), ("BondOptions", "mode=802.3ad;miimon=100"), ("Method", "Disabled"))
            .Add("NetworkConnection", "bond first", ("Interface", "eth0"), ("Controller", "bond0"), ("Mtu", "9000"))
            .Add("NetworkConnection", "storage", ("Type", "Vlan"), ("Parent", "bond0"), ("VlanId", "12"), ("Addresses", "10.0.0.5/24;fd00::5/64"), ("Gateway", "10.0.0.1;fd00::1"), ("Dns", "10.0.0.2"))
            .Add("NetworkConnection", "bridge", ("Type", "Bridge"), ("Interface", "br0"), ("DnsSearch", "example.org"), ("Zone", "internal"))
            .Add("FirewallService", "https").Add("FirewallService", "nfs").Add("FirewallService", "dns", ("Zone", "internal")).Add("FirewallService", "ssh", ("Sources", "10.0.0.0/8;fd00::/64"))
            .Add("FirewallPort", "6817-6818/tcp").Add("FirewallPort", "53/udp", ("Zone", "internal"), ("Sources", "10.1.2.3"))
            .Add("FirewallZone", "storage", ("Interfaces", "eth1"), ("Sources", "10.1.0.0/16;00:11:22:33:44:55"), ("ZoneTarget", "Drop"), ("Masquerade", "true")).Add("FirewallService", "nfs", ("Zone", "storage"))
            .Add("FirewallZone", "home", ("Default", "true"), ("ZoneTarget", "Reject")).Add("FirewallService", "mdns", ("Action", "Remove")).Add("FirewallPort", "80/tcp", ("Zone", "public"))
            .Add("FirewallRule", "rule priority=\"5\" service name=\"ssh\" log prefix=\"a b\" level=\"info\" limit value=\"2/m\" accept", ("Zone", "storage"))
            .Add("Unit", "firewalld.service")
            .Add("SELinux", "enforcing")
            .AddFile("selinux/sdkte.te", "module sdkte 1.0;\nrequire { type user_tmp_t; class file read; }\nallow user_tmp_t user_tmp_t:file read;\n").Add("SELinuxModule", "selinux/sdkte.te")
            .AddFile("selinux/sdkcil.cil", "(boolean sdk_flag false)\n").Add("SELinuxModule", "selinux/sdkcil.cil")
            .Add("SELinuxBoolean", "sdk_flag").Add("SELinuxFileContext", "/srv/data(/.*)?", ("Type", "httpd_sys_content_t"))
            .AddFile("show.sh", """
                #!/bin/sh
                show() { sed 's/^/shown /'; }
                stat -c 'shown %a %u' '/usr/lib/NetworkManager/system-connections/bond first.nmconnection'
                nmcli --offline connection modify connection.autoconnect-priority 0 < /usr/lib/NetworkManager/system-connections/storage.nmconnection | grep -E '^(address1|gateway|id|parent)=' | show
                firewall-offline-cmd --list-services | show
                firewall-offline-cmd --list-ports | show
                firewall-offline-cmd --list-rich-rules | sort | show
                firewall-offline-cmd --zone=internal --query-service=dns | show
                firewall-offline-cmd --zone=public --list-ports | show
                firewall-offline-cmd --get-default-zone | show
                firewall-offline-cmd --zone=storage --list-all | tr -s ' \t' ' ' | grep -E '^ (target|interfaces|services|masquerade|rule)' | show
                firewall-offline-cmd --zone=storage --list-sources | tr ' ' '\n' | sort | show
                ls /etc/firewalld/zones | show
                semodule -l | grep '^sdk' | show
                semanage boolean -l -C | grep -o '^sdk_flag *(on *, *on)' | tr -s ' ' | show
                matchpathcon -f /etc/selinux/default/contexts/files/file_contexts -n /srv/data/x | show
                grep '^SELINUX=' /etc/selinux/config | show
                """)
            .Add("Script", "show.sh");
        IFeature[] features = [new PackagesFeature(), new UnitFeature(), new NetworkConnectionFeature(), new FirewallFeature(), new SELinuxFeature(), new ScriptFeature()];

        await using var image = await FeatureImage.BuildAsync(project.Run(features), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Findings.Select(finding => finding.Message), Is.Empty);
            Assert.That(Shown(image.Log), Is.EqualTo(new[]
            {
                "600 0", "id=storage", "id=12", "parent=bond0", "address1=10.0.0.5/24", "gateway=10.0.0.1", "address1=fd00::5/64", "gateway=fd00::1",
                "dhcpv6-client https nfs samba-client ssh", "6817-6818/tcp",
                """rule family="ipv4" source address="10.0.0.0/8" service name="ssh" accept""", """rule family="ipv6" source address="fd00::/64" service name="ssh" accept""",
                "yes", "80/tcp", "home", " target: DROP", " interfaces: eth1", " services: nfs", " masquerade: yes",
                """ rule priority="5" service name="ssh" log prefix="a b" level="info" limit value="2/m" accept""",
                "00:11:22:33:44:55", "10.1.0.0/16",
                "home.xml", "internal.xml", "public.xml", "storage.xml", "sdkcil", "sdkte", "sdk_flag (on , on)", "system_u:object_r:httpd_sys_content_t:s0", "SELINUX=enforcing",
            }));
        }
    }

    [Test]
    public async Task What_NetworkManager_refuses_and_a_firewall_that_does_not_start_are_found_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian };
        project
            .Add("Package", "network-manager").Add("Package", "firewalld")
            .Add("NetworkConnection", "fine")
            .AddFile("a.nmconnection", "[connection]\nid=a\ntype=ethernet\n[ipv4]\nmethod=manual\n").Add("NetworkConnection", "a.nmconnection")
            .Add("FirewallService", "https")
            .Add("Unit", "firewalld.service", ("State", "disabled"))
            .AddFile("selinux.deb", await DebPackage.BuildAsync(project, "selinux-stand-in", SELinuxConfiguration)).Add("Package", "selinux.deb").Add("SELinux", "disabled")
            .Add("UpdateTimer", "Off");
        IFeature[] features = [new PackagesFeature(), new UnitFeature(), new NetworkConnectionFeature(), new FirewallFeature(), new SELinuxFeature(), new UpdateTimerFeature()];

        await using var image = await FeatureImage.BuildAsync(project.Run(features), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code}"), Is.EquivalentTo(new[] { "6 BOOTC1679", "7 BOOTC1681" }));
            Assert.That(image.Findings.Single(finding => finding.Code == "BOOTC1679").Message, Does.Contain("ipv4.method"));
            Assert.That(await image.ReadAsync("/etc/selinux/config"), Is.EqualTo("SELINUX=disabled\nSELINUXTYPE=targeted\n"));
            Assert.That(await image.ReadAsync("/usr/lib/bootc/kargs.d/50-bootc-sdk-selinux.toml"), Does.Contain("kargs = [\"selinux=0\"]"));
            Assert.That(await image.ListAsync("/etc/systemd/system/bootc-fetch-apply-updates.timer"), Has.One.EndsWith(" -> /dev/null"));
        }
    }

    [Test]
    public async Task An_image_without_NetworkManager_is_found()
    {
        using var project = new FeatureProject { BaseImage = s_debian }.Add("NetworkConnection", "a");

        await using var image = await FeatureImage.BuildAsync(project.Run(new NetworkConnectionFeature()), project);

        Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code}"), Is.EqualTo(new[] { "3 BOOTC1678" }));
    }

    [Test]
    public async Task The_tools_of_Fedora_are_called_as_they_ask_for()
    {
        // Debian has neither: what they are called with is written down by stand-ins that a package brings.
        using var project = new FeatureProject { BaseImage = s_debian };
        project.AddFile("tools.deb", await DebPackage.BuildAsync(project, "stand-ins", """
                #!/bin/sh
                set -e
                printf '#!/bin/sh\necho "shown authselect $*"\n' > /usr/bin/authselect
                printf '#!/bin/sh\necho "shown update-crypto-policies $*"\n' > /usr/bin/update-crypto-policies
                chmod 0755 /usr/bin/authselect /usr/bin/update-crypto-policies
                """))
            .AddFile("selinux.deb", await DebPackage.BuildAsync(project, "selinux-stand-in", SELinuxConfiguration)).Add("Package", "selinux.deb").Add("SELinux", "permissive")
            .Add("Package", "tools.deb")
            .Add("AuthenticationProfile", "sssd", ("Features", "with-mkhomedir;with-sudo")).Add("CryptoPolicy", "DEFAULT:SHA1")
            .AddFile("cosign.pub", PublicKey).Add("SigningPolicy", "quay.io/example", ("Keys", "cosign.pub"));

        IFeature[] features = [new PackagesFeature(), new AuthenticationProfileFeature(), new CryptoPolicyFeature(), new SELinuxFeature(), new SigningPolicyFeature()];

        await using var image = await FeatureImage.BuildAsync(project.Run(features), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Shown(image.Log), Is.EquivalentTo(new[] { "authselect select sssd with-mkhomedir with-sudo --force", "update-crypto-policies --no-reload --set DEFAULT:SHA1" }));
            Assert.That(await image.ReadAsync("/etc/selinux/config"), Is.EqualTo("SELINUX=permissive\nSELINUXTYPE=targeted\n"));
            Assert.That(await image.ReadAsync("/usr/lib/bootc/kargs.d/50-bootc-sdk-selinux.toml"), Does.Contain("kargs = [\"enforcing=0\"]"));
            var rule = JsonNode.Parse(await image.ReadAsync("/etc/containers/policy.json"))!["transports"]!["docker"]!["quay.io/example"]![0]!;
            Assert.That($"{rule["type"]} {rule["keyPath"] ?? rule["keyPaths"]![0]}", Is.EqualTo("sigstoreSigned /usr/share/pki/containers/cosign.pub"));
            Assert.That(await image.ReadAsync("/usr/share/pki/containers/cosign.pub"), Is.EqualTo(PublicKey));
            Assert.That(await image.ReadAsync("/etc/containers/registries.d/50-bootc-sdk.yaml"), Does.Contain("quay.io/example").And.Contain("use-sigstore-attachments: true"));
        }
    }

    [Test]
    public async Task The_policy_for_signatures_is_read_by_podman_of_this_machine()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .AddFile("cosign.pub", PublicKey)
            .Add("SigningPolicy", "quay.io/example", ("Keys", "cosign.pub")).Add("SigningPolicy", "docker.io", ("Type", "Reject"));
        var context = project.Run(new SigningPolicyFeature());
        project.AddFile("policy.json", context.ImageText("/etc/containers/policy.json")).AddFile("registries.d/a.yaml", context.ImageText("/etc/containers/registries.d/50-bootc-sdk.yaml"));

        var (exit, output) = await Engines.EngineProcess.QueryAsync(
            new Engines.EngineCommand("podman", ["image", "trust", "show", "--json", "--policypath", Path.Combine(project.Directory, "policy.json"), "--registrypath", Path.Combine(project.Directory, "registries.d")]),
            CancellationToken.None);

        Assert.That(exit.ExitCode, Is.Zero, string.Join('\n', exit.RecentLines));
        var rules = JsonNode.Parse(output)!.AsArray().Select(rule => $"{rule!["name"]} {rule["type"]}").ToList();
        Assert.That(rules, Does.Contain("* (default) reject").And.Contain("quay.io/example sigstoreSigned").And.Contain("docker.io reject"));
    }

    private static string[] Shown(string log) =>
        [.. log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..])];
}
