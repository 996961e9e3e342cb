using System.Text.Json.Nodes;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Firewall, SELinux, crypto policy and signing policy, as far as they can be seen without an image.</summary>
public sealed class SecurityFeatureTests
{
    private const string PublicKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEw4DJfUHGziProITO52Noc5koCmi1
        0hZ70khb3D7k4PLfelhpN81dbcWt+rSEfhwVLbs7ltbBXfA1XH/ULSMr9A==
        -----END PUBLIC KEY-----
        """;

    [Test]
    public void What_the_firewall_lets_in_is_listed_by_zone_and_kind()
    {
        using var project = new FeatureProject()
            .Add("FirewallService", "nfs", ("Zone", "internal")).Add("FirewallService", "https").Add("FirewallService", "nfs", ("Zone", "internal"))
            .Add("FirewallService", "ssh", ("Sources", "10.0.0.0/8;fd00::/64"))
            .Add("FirewallPort", "6817-6818/tcp").Add("FirewallPort", "53/udp", ("Zone", "internal"), ("Sources", "10.1.2.3"));

        var context = project.Run(new FirewallFeature());

        var step = context.Steps[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Lines("services.list"), Is.EqualTo(new[] { "- https", "internal nfs" }));
            Assert.That(step.Lines("ports.list"), Is.EqualTo(new[] { "- 6817-6818/tcp" }));
            Assert.That(step.Lines("rules.list"), Is.EqualTo(new[]
            {
                """- rule family="ipv4" source address="10.0.0.0/8" service name="ssh" accept""",
                """- rule family="ipv6" source address="fd00::/64" service name="ssh" accept""",
                """internal rule family="ipv4" source address="10.1.2.3" port port="53" protocol="udp" accept""",
            }));
        }
    }

    [TestCase("FirewallService", "a b", "", "")]
    [TestCase("FirewallService", "-x", "", "")]
    [TestCase("FirewallService", "ssh", "a-zone-with-a-long-name", "")]
    [TestCase("FirewallService", "ssh", "", "10.0.0.0/40")]
    [TestCase("FirewallPort", "22", "", "")]
    [TestCase("FirewallPort", "22/icmp", "", "")]
    [TestCase("FirewallPort", "0/tcp", "", "")]
    [TestCase("FirewallPort", "70000/tcp", "", "")]
    [TestCase("FirewallPort", "23-22/tcp", "", "")]
    [TestCase("FirewallRule", "accept", "", "")]
    [TestCase("FirewallRule", "rule service name=\"a\"b\" accept", "", "")]
    [TestCase("FirewallRule", "rule  accept", "", "")]
    [TestCase("FirewallZone", "a b", "", "")]
    [TestCase("FirewallZone", "a", "", "10.0.0.0/40")]
    [TestCase("FirewallZone", "a", "", "ipset:")]
    public void A_value_that_firewalld_would_refuse_is_named(string type, string include, string zone, string sources)
    {
        using var project = new FeatureProject().Add(type, include, ("Zone", zone), ("Sources", sources));

        Assert.That(project.Run(new FirewallFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1680" }));
    }

    [Test]
    public void Zones_rules_and_what_is_taken_away_are_lists_of_their_own()
    {
        using var project = new FeatureProject()
            .Add("FirewallZone", "storage", ("Interfaces", "eth1;eth2"), ("Sources", "10.1.0.0/16;00:11:22:33:44:55;ipset:office"), ("ZoneTarget", "Reject"), ("Default", "true"), ("Masquerade", "true"))
            .Add("FirewallZone", "internal", ("ZoneTarget", "Drop"))
            .Add("FirewallService", "ssh", ("Action", "Remove")).Add("FirewallPort", "22/tcp", ("Zone", "internal"), ("Action", "Remove"))
            .Add("FirewallRule", "rule priority=5 service name=\"ssh\" log prefix=\"a b\" level=info accept").Add("FirewallRule", "rule protocol value=\"gre\" accept", ("Action", "Remove"));

        var context = project.Run(new FirewallFeature());

        var step = context.Steps[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Files.Select(file => file.Name), Is.EqualTo(new[]
            {
                "zones.list", "targets.list", "interfaces.list", "zone-sources.list", "masquerade.list", "default-zone.list", "rules.list", "removed-services.list", "removed-ports.list", "removed-rules.list",
            }));
            Assert.That(step.Files.SelectMany(file => step.Lines(file.Name)), Is.EqualTo(new[]
            {
                "internal", "storage", "internal DROP", "storage %%REJECT%%", "storage eth1", "storage eth2", "storage 00:11:22:33:44:55", "storage 10.1.0.0/16", "storage ipset:office", "storage", "storage",
                "- rule priority=5 service name=\"ssh\" log prefix=\"a b\" level=info accept", "- ssh", "internal 22/tcp", "- rule protocol value=\"gre\" accept",
            }));
        }
    }

    [Test]
    public void What_cannot_both_hold_in_the_firewall_is_named()
    {
        using var project = new FeatureProject()
            .Add("FirewallService", "ssh").Add("FirewallService", "ssh", ("Action", "Remove")).Add("FirewallService", "ssh", ("Zone", "dmz"), ("Action", "Remove"))
            .Add("FirewallZone", "a", ("Interfaces", "eth1"), ("Default", "true")).Add("FirewallZone", "b", ("Interfaces", "eth1"), ("Default", "true")).Add("FirewallZone", "a");

        var found = project.Run(new FirewallFeature()).Diagnostics;

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line} {diagnostic.Message.Split(',')[0]}"), Is.EqualTo(new[]
        {
            "BOOTC1682 4 The firewall service 'ssh' is declared in two ways that cannot both hold",
            "BOOTC1682 7 The firewall interface 'eth1' is declared in two ways that cannot both hold",
            "BOOTC1682 7 The firewall zone 'default' is declared in two ways that cannot both hold",
            "BOOTC1682 8 The firewall zone 'a' is declared in two ways that cannot both hold",
        }));
    }

    [Test]
    public void A_service_is_not_taken_away_from_some()
    {
        using var project = new FeatureProject().Add("FirewallService", "ssh", ("Sources", "10.0.0.0/8"), ("Action", "Remove"));

        Assert.That(project.Run(new FirewallFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1680" }));
    }

    [TestCase("Disabled", "kargs = [\"selinux=0\"]\n")]
    [TestCase("permissive", "kargs = [\"enforcing=0\"]\n")]
    [TestCase("enforcing", null)]
    public void A_mode_of_SELinux_goes_all_the_way_to_the_kernel(string mode, string? arguments)
    {
        using var project = new FeatureProject().Add("SELinux", mode);

        var context = project.Run(new SELinuxFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.Steps.Single(step => step.Name == "selinux").Lines("mode.list"), Is.EqualTo(new[] { mode.ToLowerInvariant() }));
            Assert.That(context.Steps, Has.Count.EqualTo(arguments is null ? 1 : 2));
            if (arguments is not null)
                Assert.That(context.ImageText("/usr/lib/bootc/kargs.d/50-bootc-sdk-selinux.toml"), Is.EqualTo(arguments));
        }
    }

    [Test]
    public void Changes_of_the_policy_are_one_step()
    {
        using var project = new FeatureProject()
            .AddFile("selinux/b.te", "module b 1.0;\r\n").AddFile("selinux/a.cil", "(boolean a true)\n")
            .Add("SELinuxModule", "selinux/b.te").Add("SELinuxModule", "selinux/a.cil")
            .Add("SELinuxBoolean", "httpd_can_network_connect").Add("SELinuxBoolean", "a_b", ("Value", "off"))
            .Add("SELinuxFileContext", "/srv/data(/.*)?", ("Type", "httpd_sys_content_t"));

        var context = project.Run(new SELinuxFeature());

        var step = context.Steps.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Lines("modules.list"), Is.EqualTo(new[] { "module-1 a.cil", "module-2 b.te" }));
            Assert.That(step.Files.Single(file => file.Name == "module-2").Text(), Is.EqualTo("module b 1.0;\n"));
            Assert.That(step.Lines("changes.list"), Is.EqualTo(new[] { "boolean -m -0 a_b", "boolean -m -1 httpd_can_network_connect", "fcontext -a -f a -t httpd_sys_content_t '/srv/data(/.*)?'" }));
        }
    }

    [TestCase("SELinux", "off", "", "BOOTC1690")]
    [TestCase("SELinuxBoolean", "a-b", "", "BOOTC1693")]
    [TestCase("SELinuxBoolean", "a", "perhaps", "BOOTC1002")]
    [TestCase("SELinuxModule", "a.te", "", "BOOTC1693")]
    [TestCase("SELinuxModule", "macro.te", "", "BOOTC1693")]
    [TestCase("SELinuxModule", "file.txt", "", "BOOTC1693")]
    [TestCase("SELinuxFileContext", "/srv/x", "", "BOOTC1694")]
    public void A_value_that_SELinux_would_refuse_is_named(string type, string include, string value, string code)
    {
        using var project = new FeatureProject()
            .AddFile("a.te", "module b 1.0;\n").AddFile("macro.te", "policy_module(macro, 1.0)\n").AddFile("file.txt", "")
            .Add(type, include, ("Value", value));

        Assert.That(project.Run(new SELinuxFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("srv")]
    [TestCase("/srv/(x")]
    [TestCase("/srv/my data")]
    [TestCase("/srv/'x")]
    public void A_file_context_is_for_a_regular_expression_of_paths(string pattern)
    {
        using var project = new FeatureProject().Add("SELinuxFileContext", pattern, ("Type", "usr_t"));

        Assert.That(project.Run(new SELinuxFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1693" }));
    }

    [Test]
    public void Two_modes_or_a_kernel_argument_beside_the_mode_are_refused()
    {
        using var project = new FeatureProject()
            .Add("SELinux", "enforcing").Add("SELinux", "disabled").Add("SELinuxBoolean", "a").Add("SELinuxBoolean", "a", ("Value", "Off")).Add("KernelArgument", "selinux=0");

        Assert.That(project.Run(new SELinuxFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1691", "BOOTC1691", "BOOTC1402", "BOOTC1692" }));
    }

    [TestCase("DEFAULT", new string[0])]
    [TestCase("DEFAULT:SHA1:NO-PQ", new string[0])]
    [TestCase("default", new[] { "BOOTC1700" })]
    [TestCase("DEFAULT:", new[] { "BOOTC1700" })]
    [TestCase("--show", new[] { "BOOTC1700" })]
    [TestCase("FIPS:OSPP", new[] { "BOOTC1702" })]
    public void A_crypto_policy_is_a_name_with_subpolicies(string policy, string[] codes)
    {
        using var project = new FeatureProject().Add("CryptoPolicy", policy);

        Assert.That(project.Run(new CryptoPolicyFeature()).Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void There_is_one_crypto_policy_and_FIPS_has_its_kernel_argument()
    {
        using var project = new FeatureProject().Add("KernelArgument", "fips=1").Add("CryptoPolicy", "FIPS").Add("CryptoPolicy", "DEFAULT:SHA1");

        Assert.That(project.Run(new CryptoPolicyFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1701" }));
    }

    [Test]
    public void Rules_for_signatures_stand_beside_those_of_the_base()
    {
        const string OfBase = """{"default":[{"type":"insecureAcceptAnything"}],"transports":{"docker":{"registry.redhat.io":[{"type":"signedBy","keyType":"GPGKeys","keyPath":"/k"}]}}}""";
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { SigningPolicy = OfBase } }
            .AddFile("keys/cosign.pub", PublicKey).AddFile("keys/vendor.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n")
            .Set("ContainerRegistry", "quay.io").Set("ContainerRepository", "example/node")
            .Add("SigningPolicy", "quay.io/example", ("Keys", "keys/cosign.pub"))
            .Add("SigningPolicy", "registry.example.org", ("Type", "SignedBy"), ("Keys", "keys/vendor.asc"), ("Lookaside", "https://example.org/sigs"))
            .Add("SigningPolicy", "docker.io", ("Type", "Reject"));

        var context = project.Run(new SigningPolicyFeature());

        Assert.That(context.Codes(), Is.Empty);
        var policy = JsonNode.Parse(context.ImageText("/etc/containers/policy.json"))!;
        var docker = policy["transports"]!["docker"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy["default"]!.ToJsonString(), Is.EqualTo("""[{"type":"reject"}]"""));
            Assert.That(docker["registry.redhat.io"]![0]!["keyPath"]!.GetValue<string>(), Is.EqualTo("/k"));
            Assert.That(docker["quay.io/example"]!.ToJsonString(), Is.EqualTo("""[{"type":"sigstoreSigned","keyPath":"/usr/share/pki/containers/cosign.pub","signedIdentity":{"type":"matchRepository"}}]"""));
            Assert.That(docker["registry.example.org"]!.ToJsonString(), Is.EqualTo("""[{"type":"signedBy","keyType":"GPGKeys","keyPath":"/usr/share/pki/containers/vendor.asc"}]"""));
            Assert.That(docker["docker.io"]!.ToJsonString(), Is.EqualTo("""[{"type":"reject"}]"""));
            Assert.That(docker[""]!.ToJsonString(), Is.EqualTo("""[{"type":"insecureAcceptAnything"}]"""), "what the default said before");
            Assert.That(context.ImageText("/usr/share/pki/containers/cosign.pub"), Is.EqualTo(PublicKey));
            Assert.That(context.ImageText("/etc/containers/registries.d/50-bootc-sdk.yaml"), Is.EqualTo("""
                # Generated by Bootc.Sdk.
                docker:
                  "quay.io/example":
                    use-sigstore-attachments: true
                  "registry.example.org":
                    lookaside: "https://example.org/sigs"

                """));
        }
    }

    [Test]
    public void A_default_of_the_project_or_a_strict_one_of_the_base_stays()
    {
        using var project = new FeatureProject().Add("SigningPolicy", "default", ("Type", "Accept"));
        using var strict = new FeatureProject { BaseImage = new BaseImageFacts { SigningPolicy = """{"default":[{"type":"reject"}]}""" } }.Add("SigningPolicy", "quay.io", ("Type", "Accept"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonNode.Parse(project.Run(new SigningPolicyFeature()).ImageText("/etc/containers/policy.json"))!["default"]![0]!["type"]!.GetValue<string>(), Is.EqualTo("insecureAcceptAnything"));
            Assert.That(JsonNode.Parse(strict.Run(new SigningPolicyFeature()).ImageText("/etc/containers/policy.json"))!["transports"]!["docker"]![""], Is.Null);
        }
    }

    [TestCase("quay.io:latest/x", "Reject", "", "", "BOOTC1705")]
    [TestCase("quay.io/a:1", "Reject", "", "", "BOOTC1705")]
    [TestCase("quay.io", "Sigstore", "vendor.asc", "", "BOOTC1706")]
    [TestCase("quay.io", "SignedBy", "cosign.pub", "", "BOOTC1706")]
    [TestCase("quay.io", "Sigstore", "cut.pub", "", "BOOTC1706")]
    [TestCase("quay.io", "Sigstore", "cosign.key", "", "BOOTC1707")]
    [TestCase("quay.io", "Sigstore", "", "", "BOOTC1708")]
    [TestCase("quay.io", "Accept", "cosign.pub", "", "BOOTC1709")]
    [TestCase("quay.io", "Sigstore", "cosign.pub", "https://x", "BOOTC1710")]
    [TestCase("quay.io", "SignedBy", "vendor.asc", "ftp://x", "BOOTC1710")]
    [TestCase("quay.io", "Sigstore", "cosign.pub;other/cosign.pub", "", "BOOTC1714")]
    public void A_rule_that_nothing_would_follow_is_named(string scope, string type, string keys, string lookaside, string code)
    {
        using var project = new FeatureProject()
            .AddFile("cosign.pub", PublicKey).AddFile("vendor.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n")
            .AddFile("other/cosign.pub", PublicKey + "\n").AddFile("cut.pub", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
            .AddFile("cosign.key", "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n")
            .Add("SigningPolicy", scope, ("Type", type), ("Keys", keys), ("Lookaside", lookaside));

        Assert.That(project.Run(new SigningPolicyFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_private_key_does_not_get_into_the_image()
    {
        using var project = new FeatureProject().AddFile("cosign.key", "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n").Add("SigningPolicy", "quay.io", ("Keys", "cosign.key"));

        var context = project.Run(new SigningPolicyFeature());

        var entries = context.Steps.SelectMany(step => step.Files).OfType<Steps.ArchiveStepFile>().SelectMany(archive => archive.Entries);
        Assert.That(entries.Select(entry => entry.Path.Name), Has.None.EqualTo("cosign.key"));
    }

    [TestCase("quay.io/example", new string[0])]
    [TestCase("*.io", new string[0])]
    [TestCase("default", new string[0])]
    [TestCase("quay.io/exam", new[] { "BOOTC1712" })]
    [TestCase("ghcr.io", new[] { "BOOTC1712" })]
    public void An_image_that_machines_take_unchecked_is_a_warning(string scope, string[] codes)
    {
        using var project = new FeatureProject().AddFile("cosign.pub", PublicKey)
            .Set("ContainerRegistry", "quay.io").Set("ContainerRepository", "example/node").Add("SigningPolicy", scope, ("Keys", "cosign.pub"));

        Assert.That(project.Run(new SigningPolicyFeature()).Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void Two_rules_for_one_scope_and_a_base_that_cannot_be_read_are_refused()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { SigningPolicy = "[]" } }
            .Add("SigningPolicy", "quay.io", ("Type", "Accept")).Add("SigningPolicy", "quay.io", ("Type", "Reject"));

        Assert.That(project.Run(new SigningPolicyFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1711", "BOOTC1713" }));
    }
}
