using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using CsCheck;

namespace Bootc.Features;

internal sealed class RepositoriesFeatureTests
{
    private const string PublicKey = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nxyz\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("keys/slurm.asc", PublicKey);

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    private FeatureContext Run() => _project.Run(new RepositoriesFeature());

    [Test]
    public void A_repository_for_dnf_becomes_a_repo_file_and_its_key()
    {
        _project.Add("Repository", "slurm", ("BaseUrl", "https://example.com/el$releasever/$basearch/"), ("Key", "keys/slurm.asc"), ("Priority", "10"), ("Enabled", "false"));
        var context = Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/yum.repos.d/slurm.repo"), Is.EqualTo(
                "[slurm]\nname=slurm\nbaseurl=https://example.com/el$releasever/$basearch/\nenabled=0\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-slurm\npriority=10\nskip_if_unavailable=0\n"));
            Assert.That(context.ImageText("/etc/pki/rpm-gpg/RPM-GPG-KEY-slurm"), Is.EqualTo(PublicKey));
            Assert.That(context.Steps.Single().Kind.Name, Is.EqualTo("repositories"));
        }
    }

    [TestCase("Metalink", "metalink")]
    [TestCase("MirrorList", "mirrorlist")]
    public void A_list_of_mirrors_takes_the_place_of_an_address(string metadata, string key)
    {
        _project.Add("Repository", "slurm", (metadata, "https://example.com/list"), ("Key", "/etc/pki/rpm-gpg/there"));
        Assert.That(Run().ImageText("/etc/yum.repos.d/slurm.repo"), Does.Contain($"\n{key}=https://example.com/list\n").And.Contain("gpgkey=file:///etc/pki/rpm-gpg/there\n"));
    }

    [Test]
    public void A_repository_for_apt_becomes_a_sources_file_and_its_key()
    {
        _project.Add("Repository", "slurm", ("Uri", "https://example.com/debian"), ("Suite", "trixie;trixie-updates"), ("Components", "main;contrib"), ("Key", "keys/slurm.asc"));
        var context = Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/apt/sources.list.d/slurm.sources"), Is.EqualTo(
                "Types: deb\nURIs: https://example.com/debian\nSuites: trixie trixie-updates\nComponents: main contrib\nSigned-By: /etc/apt/keyrings/slurm.asc\n"));
            Assert.That(context.ImageText("/etc/apt/keyrings/slurm.asc"), Is.EqualTo(PublicKey));
        }
    }

    [Test]
    public void A_binary_key_gets_the_extension_by_which_apt_knows_it()
    {
        _project.AddFile("key.bin", [0x99, 1, 2]).Add("Repository", "slurm", ("Uri", "https://example.com/debian"), ("Suite", "./"), ("Key", "key.bin"));
        Assert.That(Run().ImageText("/etc/apt/sources.list.d/slurm.sources"), Does.Contain("Signed-By: /etc/apt/keyrings/slurm.gpg\n"));
    }

    [Test]
    public void A_repo_file_of_the_project_is_shipped_with_its_key_and_without_carriage_returns()
    {
        _project.AddFile("repos/slurm.repo", "[slurm]\r\nbaseurl=https://example.com/\r\ngpgcheck=1\r\ngpgkey=file:///etc/pki/rpm-gpg/slurm.asc\r\n")
            .Add("Repository", "repos/slurm.repo", ("Key", "keys/slurm.asc"));
        var context = Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/yum.repos.d/slurm.repo"), Is.EqualTo("[slurm]\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/slurm.asc\n"));
            Assert.That(context.ImageText("/etc/pki/rpm-gpg/slurm.asc"), Is.EqualTo(PublicKey));
        }
    }

    [Test]
    public void A_sources_file_of_the_project_is_shipped()
    {
        _project.AddFile("slurm.sources", "Types: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /usr/share/keyrings/there.gpg\n").Add("Repository", "slurm.sources");
        var context = Run();
        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.ImageText("/etc/apt/sources.list.d/slurm.sources"), Does.StartWith("Types: deb\n"));
    }

    [Test]
    public void Two_repositories_may_share_a_key_file()
    {
        foreach (var name in new[] { "one", "two" })
        {
            _project.AddFile($"{name}.repo", $"[{name}]\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/slurm.asc\n")
                .Add("Repository", $"{name}.repo", ("Key", "keys/slurm.asc"));
        }

        Assert.That(Run().Codes(), Is.Empty);
    }

    [Test]
    public void A_problem_of_a_repo_file_is_reported_at_its_line()
    {
        _project.AddFile("slurm.repo", "[slurm]\nbaseurl=https://example.com/\n\n[extra]\nbaseurl=https://example.com/\ngpgcheck=1\n").Add("Repository", "slurm.repo");
        Assert.That(Run().Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(new[] { ("BOOTC1132", 1), ("BOOTC1132", 4) }));
    }

    [Test]
    public void A_repository_for_the_build_alone_is_shipped_switched_off_and_switched_on_for_packages()
    {
        _project.Set("BootcPackageManager", "dnf")
            .AddFile("tools.repo", "[tools]\nbaseurl=https://example.com/\nenabled = 1\ngpgcheck=1\ngpgkey=https://example.com/key\n\n[more]\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=https://example.com/key\n")
            .Add("Repository", "tools.repo", ("Scope", "Build"))
            .Add("Repository", "slurm", ("BaseUrl", "https://example.com/"), ("Key", "keys/slurm.asc"), ("Scope", "Build"))
            .Add("Repository", "one", ("BaseUrl", "https://example.com/"), ("Key", "keys/slurm.asc"), ("Scope", "Package"), ("ExcludePackages", "b;a*"), ("ModuleHotfixes", "true"))
            .Add("Copr", "@kernel/next", ("Chroot", "epel-9")).Add("Copr", "one/kept", ("Chroot", "fedora-43"), ("Scope", "Machine"))
            .Add("Package", "tree").Add("Package", "vim", ("Repository", "one"));
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/yum.repos.d/tools.repo"), Is.EqualTo(
                "[tools]\nenabled=0\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=https://example.com/key\n\n[more]\nenabled=0\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=https://example.com/key\n"));
            Assert.That(context.ImageText("/etc/yum.repos.d/slurm.repo"), Does.Contain("\nenabled=0\n"));
            Assert.That(context.ImageText("/etc/yum.repos.d/one.repo"), Does.Contain("\nenabled=0\n").And.Contain("\nexcludepkgs=a*,b\nmodule_hotfixes=1\n"));
            Assert.That(context.ImageText("/etc/yum.repos.d/_copr:copr.fedorainfracloud.org:group_kernel:next.repo"), Is.EqualTo("""
                [copr:copr.fedorainfracloud.org:group_kernel:next]
                name=Copr @kernel/next
                baseurl=https://download.copr.fedorainfracloud.org/results/@kernel/next/epel-9-$basearch/
                enabled=0
                gpgcheck=1
                gpgkey=https://download.copr.fedorainfracloud.org/results/@kernel/next/pubkey.gpg
                skip_if_unavailable=0

                """));
            Assert.That(context.ImageText("/etc/yum.repos.d/_copr:copr.fedorainfracloud.org:one:kept.repo"), Does.Contain("\nenabled=1\n").And.Contain("/fedora-43-$basearch/\n"));
            Assert.That(context.Steps.Single(step => step.Name == "packages-dnf").Lines("repositories.list"), Is.EqualTo(new[] { "copr:copr.fedorainfracloud.org:group_kernel:next", "more", "slurm", "tools" }));
        }
    }

    [Test]
    public void A_sources_file_for_the_build_alone_is_shipped_switched_off()
    {
        _project.AddFile("slurm.sources", "# one\nTypes: deb\nEnabled: yes\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\n\nTypes: deb\nURIs: https://example.org\nSuites: ./\nSigned-By: /a\n")
            .Add("Repository", "slurm.sources", ("Scope", "Build")).Add("Package", "tree");
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        Assert.That(context.ImageText("/etc/apt/sources.list.d/slurm.sources"), Is.EqualTo(
            "# one\nEnabled: no\nTypes: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\n\nEnabled: no\nTypes: deb\nURIs: https://example.org\nSuites: ./\nSigned-By: /a\n"));
        Assert.That(context.Steps.Single(step => step.Name == "packages-apt").Lines("repositories.list"), Is.EqualTo(new[] { "slurm" }));
    }

    [Test]
    public void A_repository_for_packages_that_nobody_names_is_a_warning()
    {
        _project.Add("Repository", "slurm", ("BaseUrl", "https://example.com/"), ("Key", "keys/slurm.asc"), ("Scope", "Package"))
            .Add("Copr", "owner/project", ("Chroot", "epel-9"), ("Scope", "Package"));
        Assert.That(Run().Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(new[] { ("BOOTC1156", 3), ("BOOTC1156", 4) }));
        _project.Add("PackageGroup", "tools", ("Repository", "slurm")).Add("Package", "x", ("Repository", "copr:copr.fedorainfracloud.org:owner:project"));
        Assert.That(Run().Codes(), Is.Empty);
    }

    [TestCase("fedora", "43", "fedora-$releasever")]
    [TestCase("centos", "10", "epel-10")]
    [TestCase("rhel", "9.6", "epel-9")]
    public void The_builds_of_a_copr_project_fit_the_base(string id, string version, string chroot)
    {
        _project.BaseImage = new BaseImageFacts { DistributionId = id, DistributionVersion = version };
        _project.Add("Copr", "owner/project");
        Assert.That(Run().ImageText("/etc/yum.repos.d/_copr:copr.fedorainfracloud.org:owner:project.repo"), Does.Contain($"/owner/project/{chroot}-$basearch/\n"));
    }

    [TestCase("owner", "epel-9", "BOOTC1147")]
    [TestCase("owner/../x", "epel-9", "BOOTC1147")]
    [TestCase("owner/project", "epel-9-x86_64", "BOOTC1147")]
    [TestCase("owner/project", "", "BOOTC1148")]
    public void A_copr_project_that_cannot_be_meant_is_refused(string project, string chroot, string code)
    {
        _project.Add("Copr", project, ("Chroot", chroot));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("[slurm]\nbaseurl=https://example.com/\ngpgcheck=0\n", "BOOTC1125")]
    [TestCase("[slurm]\nbaseurl=http://example.com/\ngpgcheck=1\ngpgkey=https://example.com/key\n", "BOOTC1124")]
    [TestCase("[slurm]\nbaseurl=https://example.com/\ngpgcheck=1\ngpgkey=http://example.com/key\n", "BOOTC1124")]
    public void A_repo_file_that_weakens_the_image_is_a_warning(string text, string code)
    {
        _project.AddFile("slurm.repo", text).Add("Repository", "slurm.repo");
        var context = Run();
        Assert.That(context.Codes(), Is.EqualTo(new[] { code }));
        Assert.That(context.Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_sources_file_that_trusts_blindly_is_a_warning()
    {
        _project.AddFile("slurm.sources", "Types: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /a.gpg\nTrusted: yes\n").Add("Repository", "slurm.sources");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1125" }));
    }

    [TestCase("http://example.com/", "BOOTC1124")]
    [TestCase("http://127.0.0.1:8080/", null)]
    [TestCase("http://localhost/", null)]
    [TestCase("file:///usr/share/packages", null)]
    public void An_address_that_others_can_read_along_is_a_warning(string address, string? code)
    {
        _project.Add("Repository", "slurm", ("BaseUrl", address), ("Key", "/key"));
        Assert.That(Run().Codes(), Is.EqualTo(code is null ? Array.Empty<string>() : [code]));
    }

    [Test]
    public void No_check_of_signatures_is_a_warning_and_says_so_in_the_file()
    {
        _project.Add("Repository", "rpm", ("BaseUrl", "https://example.com"), ("GpgCheck", "false"))
            .Add("Repository", "deb", ("Uri", "https://example.com"), ("Suite", "./"), ("GpgCheck", "false"), ("Enabled", "false"));
        var context = Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1125", "BOOTC1125" }));
            Assert.That(context.ImageText("/etc/yum.repos.d/rpm.repo"), Does.Contain("\ngpgcheck=0\n").And.Not.Contain("gpgkey"));
            Assert.That(context.ImageText("/etc/apt/sources.list.d/deb.sources"), Does.EndWith("Enabled: no\nTrusted: yes\n"));
        }
    }

    private static IEnumerable<TestCaseData> Unusable =>
    [
        new("BOOTC1120", "a b", new[] { ("BaseUrl", "https://example.com"), ("Key", "/key") }),
        new("BOOTC1120", "a", new[] { ("BaseUrl", "example.com"), ("Key", "/key") }),
        new("BOOTC1120", ".hidden", new[] { ("BaseUrl", "https://example.com"), ("Key", "/key") }),
        new("BOOTC1120", "a:b", new[] { ("Uri", "https://example.com"), ("Suite", "./"), ("Key", "/key") }),
        new("BOOTC1120", "a", new[] { ("Uri", "https://example.com"), ("Suite", "trixie"), ("Key", "/key") }),
        new("BOOTC1121", "a", new[] { ("Key", "/key") }),
        new("BOOTC1122", "a", new[] { ("BaseUrl", "https://example.com"), ("Metalink", "https://example.com") }),
        new("BOOTC1122", "a", new[] { ("BaseUrl", "https://example.com"), ("Suite", "./") }),
        new("BOOTC1126", "a", new[] { ("BaseUrl", "https://example.com") }),
        new("BOOTC1126", "a", new[] { ("Uri", "https://example.com"), ("Suite", "./") }),
        new("BOOTC1127", "a", new[] { ("BaseUrl", "https://example.com"), ("Key", "missing.asc") }),
        new("BOOTC1127", "a", new[] { ("BaseUrl", "https://example.com"), ("Key", "no-key.asc") }),
        new("BOOTC1127", "a", new[] { ("BaseUrl", "https://example.com"), ("Key", "private.asc") }),
        new("BOOTC1127", "a", new[] { ("BaseUrl", "https://example.com"), ("Key", "/a/../b") }),
        new("BOOTC1128", "plain.repo", new[] { ("Key", "keys/slurm.asc") }),
        new("BOOTC1129", "plain.repo", new[] { ("GpgCheck", "false") }),
        new("BOOTC1130", "a", new[] { ("BaseUrl", "https://example.com"), ("Key", "/key"), ("Priority", "0") }),
        new("BOOTC1131", "a", new[] { ("Uri", "https://example.com"), ("Suite", "./"), ("Key", "/key"), ("Priority", "1") }),
        new("BOOTC1202", "missing.repo", Array.Empty<(string, string)>()),
    ];

    [TestCaseSource(nameof(Unusable))]
    public void A_repository_that_cannot_be_meant_is_refused(string code, string include, (string, string)[] metadata)
    {
        _project.AddFile("no-key.asc", "hello").AddFile("private.asc", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n")
            .AddFile("plain.repo", "[a]\nbaseurl=https://example.com\ngpgcheck=1\ngpgkey=https://example.com/key\n")
            .Add("Repository", include, metadata);
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void The_same_repository_twice_is_refused_with_both_places()
    {
        _project.Add("Repository", "a", ("BaseUrl", "https://example.com"), ("Key", "/key")).Add("Repository", "a", ("BaseUrl", "https://example.com/2"), ("Key", "/key"));
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Message), Is.EqualTo(
            ("BOOTC1123", "The repository 'a' is declared twice, in node.bootcproj(3,2) and in node.bootcproj(4,2). Remove one of them.")));
    }

    [Test]
    public void Any_value_arrives_exactly_or_is_refused([Values("BaseUrl", "Uri")] string metadata) =>
        Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text).Sample(
            (id, address, key) =>
            {
                var values = new Dictionary<string, string>
                {
                    [metadata] = "https://example.com/" + address,
                    ["Suite"] = metadata == "Uri" ? "./" : "",
                    ["Key"] = "/" + key,
                };
                var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "none.bootcproj");
                var definition = new ImageDefinition(file, new Dictionary<string, string>(), [new DeclaredItem("Repository", "x" + id, values, file)], [file]);
                var context = new FeatureContext(definition, new BaseImageFacts(), new ProjectInputs(), new DiagnosticBag());
                new RepositoriesFeature().Contribute(context);
                if (context.Diagnostics.HasErrors)
                    return context.Steps.Count == 0;
                // A semicolon separates addresses, and blanks around it mean nothing, as in every list of MSBuild.
                var uris = values[metadata].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return metadata == "Uri"
                    ? context.ImageText($"/etc/apt/sources.list.d/x{id}.sources") == $"Types: deb\nURIs: {string.Join(' ', uris)}\nSuites: ./\nSigned-By: /{key}\n"
                    : context.ImageText($"/etc/yum.repos.d/x{id}.repo") ==
                        $"[x{id}]\nname=x{id}\nbaseurl={values[metadata]}\nenabled=1\ngpgcheck=1\ngpgkey=file:///{key}\nskip_if_unavailable=0\n";
            },
            iter: Hostile.Many / 2);
}
