using System.Runtime.Versioning;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What a project says about packages beyond their names, with dnf for real.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class DnfSoftwareTests
{
    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().Set("BootcPackageManager", "dnf");

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    private async Task<FeatureImage> BuildAsync(params TestRpm[] packages)
    {
        var repository = await RpmRepositoryFolder.CreateAsync(_project.Directory, packages);
        _project.Add("Repository", "test", ("BaseUrl", "file://" + RpmRepositoryStep.ImageFolder), ("Key", "keys/signer.asc"));
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        context.Add(repository.ToStep());
        return await FeatureImage.BuildAsync(context, _project);
    }

    [Test]
    public async Task Transactions_have_their_own_repositories_and_leave_what_is_excluded()
    {
        _project
            .Add("Repository", "extra", ("BaseUrl", $"file://{RpmRepositoryStep.ImageFolder}-extra"), ("Key", "keys/signer.asc"), ("Enabled", "false"))
            .Add("Package", "first", ("BringsRepositories", "true"))
            .Add("Package", "plain").Add("Package", "both", ("Repository", "extra")).Add("Package", "more", ("Repository", "extra"), ("Documentation", "false"))
            .Add("Package", "nowhere", ("Optional", "true")).Add("Package", "maybe", ("Optional", "true"))
            .Add("Package", "wanted", ("WeakDependencies", "true"))
            .Add("PackageExclude", "left-*", ("Persistent", "true"))
            .Add("Package", "old", ("Version", "1.0-1")).Add("Package", "opted");

        await using var image = await BuildAsync(
            new TestRpm("first"), new TestRpm("opted") { Directory = "/opt/op%t" },
            new TestRpm("plain"), new TestRpm("both"), new TestRpm("both", "2.0") { Repository = "-extra" }, new TestRpm("more") { Repository = "-extra" },
            new TestRpm("maybe"), new TestRpm("weak"), new TestRpm("wanted") { Fields = "Recommends: weak, left-out" }, new TestRpm("left-out"),
            new TestRpm("old"), new TestRpm("old", "2.0"));
        var changes = await image.ChangesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await image.ReadAsync("/usr/share/both/file"), Is.EqualTo("2.0\n"), "from the repository that is switched off for others");
            Assert.That(await image.ReadAsync("/usr/share/old/file"), Is.EqualTo("1.0\n"));
            foreach (var package in new[] { "plain", "more", "maybe", "wanted", "weak", "first" })
                Assert.That(changes, Does.Contain($"A /usr/share/{package}/file"));
            Assert.That(changes, Does.Contain("A /usr/share/doc/plain/text").And.Not.Contain("A /usr/share/doc/more/text").And.Not.Contain("A /usr/share/left-out/file"));
            Assert.That(changes.Where(Leftovers.IsOne), Is.Empty);
            Assert.That(changes, Does.Contain("A /usr/lib/opt/op%t/file").And.Contain("A /var/opt/op%t").And.Not.Contain("A /var/opt/op%t/file"));
            Assert.That(await image.ReadAsync("/usr/lib/tmpfiles.d/bootc-sdk-opt.conf"), Is.EqualTo("L \"/var/opt/op%%t\" - - - - /usr/lib/opt/op%%t\n"));
            Assert.That(image.Log, Does.Contain("bootc-sdk: package nowhere is in no repository and is left out"));
            Assert.That(await image.ReadAsync("/etc/dnf/dnf.conf"), Does.Contain("\nexcludepkgs=left-*\n"));
            Assert.That(await image.ReadAsync("/etc/yum.repos.d/extra.repo"), Does.Contain("enabled=0"));
        }
    }

    [Test]
    public async Task Modules_upgrades_and_options_of_repositories_are_what_the_project_says()
    {
        var repository = await RpmRepositoryFolder.CreateAsync(_project.Directory,
            [new TestRpm("old"), new TestRpm("old", "2.0"), new TestRpm("kept"), new TestRpm("kept", "2.0"), new TestRpm("mod") { Repository = "-extra" }],
            modules: """
                ---
                document: modulemd
                version: 2
                data:
                  name: stream
                  stream: "1"
                  version: 1
                  context: deadbeef
                  arch: noarch
                  summary: a module
                  description: a module
                  license:
                    module: [MIT]
                  profiles:
                    all:
                      rpms: [mod]
                  artifacts:
                    rpms:
                    - mod-0:1.0-1.noarch
                ...

                """);
        _project.AddFile("extra.repo", $"[extra]\nname=extra\nbaseurl=file://{RpmRepositoryStep.ImageFolder}-extra\nenabled=1\npriority=20\n# last\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/signer.asc\n")
            .Add("Repository", "test", ("BaseUrl", "file://" + RpmRepositoryStep.ImageFolder), ("Key", "keys/signer.asc"), ("Scope", "Build"))
            .Add("Repository", "extra.repo", ("Key", "keys/signer.asc"), ("Scope", "Build"))
            .Add("Package", "old", ("Version", "1.0-1")).Add("Package", "kept", ("Version", "1.0-1"));
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        context.Add(repository.ToStep());
        using var later = new FeatureProject().Set("BootcPackageManager", "dnf").AddFile("vendor.asc", File.ReadAllBytes(Path.Combine(_project.Directory, "keys", "signer.asc")));
        later.Add("ModuleStream", "stream", ("Stream", "1"), ("Profile", "all"))
            .Add("PackageUpgrade", "2026-01-01").Add("PackageExclude", "kept")
            .Add("RepositoryOption", "test", ("Enabled", "true"), ("Priority", "7"), ("ExcludePackages", "never;ever*"))
            .Add("RepositoryOption", "extra", ("Scope", "Build"), ("Priority", "8"))
            .Add("RepositoryKey", "vendor.asc");
        foreach (var step in later.Run(new PackagesFeature()).Steps)
            context.Add(step with { Name = step.Name + "-later", After = step.Kind == StepKind.Packages ? ["packages-dnf"] : [] });

        await using var image = await FeatureImage.BuildAsync(context, _project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await image.ReadAsync("/usr/share/old/file"), Is.EqualTo("2.0\n"));
            Assert.That(await image.ReadAsync("/usr/share/kept/file"), Is.EqualTo("1.0\n"));
            Assert.That(await image.ReadAsync("/usr/share/mod/file"), Is.EqualTo("1.0\n"));
            Assert.That(await image.ReadAsync("/etc/dnf/modules.d/stream.module"), Does.Contain("stream=1").And.Contain("state=enabled"));
            Assert.That(await image.ReadAsync("/etc/yum.repos.d/test.repo"), Does.StartWith("[test]\npriority=7\nexcludepkgs=ever*,never\nenabled=1\n").And.Not.Contain("enabled=0"));
            Assert.That(await image.ReadAsync("/etc/yum.repos.d/extra.repo"), Is.EqualTo(
                $"[extra]\npriority=8\nenabled=0\nname=extra\nbaseurl=file://{RpmRepositoryStep.ImageFolder}-extra\n# last\ngpgcheck=1\ngpgkey=file:///etc/pki/rpm-gpg/signer.asc\n"));
            Assert.That(image.Log, Does.Contain("bootc-sdk: packages as of 2026-01-01"));
            Assert.That(await image.ListAsync("/etc/pki/rpm-gpg/vendor.asc"), Is.EqualTo(new[] { "0644 0/0 /etc/pki/rpm-gpg/vendor.asc" }));
            Assert.That(await image.ReadAsync("/etc/pki/rpm-gpg/vendor.asc"), Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(_project.Directory, "keys", "signer.asc"))));
        }
    }

    [Test]
    public async Task A_repository_whose_option_cannot_be_set_is_named_with_those_that_there_are()
    {
        _project.Add("RepositoryOption", "crb", ("Enabled", "true"));

        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync(new TestRpm("plain")));

        Assert.That(exception!.Diagnostic.Message, Does.Contain("the image has no repository crb whose enabled could be set; it has: test"));
    }

    [Test]
    public async Task A_package_takes_the_place_of_another_in_one_transaction()
    {
        var repository = await RpmRepositoryFolder.CreateAsync(_project.Directory,
            [new TestRpm("one") { Fields = "Provides: it" }, new TestRpm("user") { Fields = "Requires: it" }, new TestRpm("two") { Fields = "Provides: it\nConflicts: one" }]);
        _project.Add("Repository", "test", ("BaseUrl", "file://" + RpmRepositoryStep.ImageFolder), ("Key", "keys/signer.asc"));
        var context = _project.Add("Package", "one").Add("Package", "user").Run(new RepositoriesFeature(), new PackagesFeature());
        context.Add(repository.ToStep());
        using var later = new FeatureProject().Set("BootcPackageManager", "dnf");
        later.Add("Package", "two", ("Replaces", "one;never-there"));
        context.Add(later.Run(new PackagesFeature()).Steps.Single() with { Name = "packages-later", After = ["packages-dnf"] });

        await using var image = await FeatureImage.BuildAsync(context, _project);
        var changes = await image.ChangesAsync();

        Assert.That(changes, Does.Contain("A /usr/share/two/file").And.Contain("D /usr/share/one").And.Not.Contain("D /usr/share/user"));
    }

    [Test]
    public async Task A_replaced_package_that_another_one_needs_fails_the_build()
    {
        _project.Add("Package", "user").Add("Package", "two", ("Replaces", "one"));

        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync(
            new TestRpm("one"), new TestRpm("user") { Fields = "Requires: one" }, new TestRpm("two")));

        Assert.That(exception!.Diagnostic.Message, Does.Contain("package one is to be replaced, but another one that is to be installed needs it"));
    }

    [Test]
    public async Task A_lock_without_dnfs_plugin_fails_the_build()
    {
        _project.Add("Package", "plain").Add("PackageLock", "plain");

        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync(new TestRpm("plain")));

        Assert.That(exception!.Diagnostic.Message, Does.Contain("the image has no plugin of dnf that keeps versions"));
    }

    [Test]
    public async Task A_locked_package_keeps_its_version()
    {
        var repository = await RpmRepositoryFolder.CreateAsync(_project.Directory, [new TestRpm("plain"), new TestRpm("plain", "2.0"), new TestRpm("other"), new TestRpm("other", "2.0")]);
        _project.Add("Repository", "test", ("BaseUrl", "file://" + RpmRepositoryStep.ImageFolder), ("Key", "keys/signer.asc"))
            .Add("Package", "dnf-plugins-core", ("PackageManager", "apt"))
            .Add("Package", "plain", ("Version", "1.0-1")).Add("PackageLock", "plain").Add("PackageLock", "other", ("Version", "1.0-1"));
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        using var later = new FeatureProject().Set("BootcPackageManager", "dnf");
        later.Add("Package", "other").Add("Package", "plain");
        var image = later.Run(new PackagesFeature()).Steps.Single() with { Name = "packages-later", After = ["packages-dnf"] };
        var steps = _project.Run();
        foreach (var step in context.Steps)
            steps.Add(step.Name == "packages-dnf" ? step with { After = ["plugin-off"] } : step);
        // Debian brings a plugin along that needs tools which the base does not have.
        steps.Add(new Step { Name = "plugin-off", Kind = StepKind.Packages, Script = "printf '[main]\\nenabled=0\\n' > /etc/dnf/plugins/local.conf\n", After = ["packages-apt"] });
        steps.Add(image);
        steps.Add(repository.ToStep());

        await using var built = await FeatureImage.BuildAsync(steps, _project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await built.ReadAsync("/usr/share/plain/file"), Is.EqualTo("1.0\n"));
            Assert.That(await built.ReadAsync("/usr/share/other/file"), Is.EqualTo("1.0\n"));
            Assert.That(await built.ReadAsync("/etc/dnf/plugins/versionlock.list"), Does.EndWith("other-0:1.0-1.*\nplain-0:1.0-1.*\n"));
        }
    }

    [Test]
    public async Task A_repository_that_the_image_lacks_fails_in_dnfs_own_words()
    {
        _project.Add("Package", "plain", ("Repository", "crb"));

        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync(new TestRpm("plain")));

        Assert.That(exception!.Diagnostic.Message, Does.Contain("Unknown repo: 'crb'"));
    }
}
