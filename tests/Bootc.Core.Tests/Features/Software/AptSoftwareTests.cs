using System.Runtime.Versioning;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>What a project says about packages beyond their names, with apt for real.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class AptSoftwareTests : FeatureTestBase
{
    private async Task<FeatureImage> BuildAsync(params DebRepositoryFolder[] repositories)
    {
        var context = Project.Run(new RepositoriesFeature(), new PackagesFeature());
        foreach (var repository in repositories)
            context.Add(repository.ToStep());
        return await FeatureImage.BuildAsync(context, Project);
    }

    [Test]
    public async Task Transactions_have_their_own_repositories_and_leave_what_is_excluded()
    {
        var usual = new DebRepositoryFolder(Project, "usual");
        await usual.AddAsync("plain", "1.0");
        await usual.AddAsync("locked", "1.0");
        await usual.AddAsync("locked", "2.0");
        await usual.AddAsync("fixed", "1.0");
        await usual.AddAsync("fixed", "2.0", "Recommends: left-out, weak");
        await usual.AddAsync("left-out", "1.0");
        await usual.AddAsync("weak", "1.0");
        await usual.AddAsync("awk-too", "1.0", "Provides: awk\nConflicts: mawk");
        var extra = new DebRepositoryFolder(Project, "extra");
        await extra.AddAsync("plain", "2.0");
        await extra.AddAsync("more", "1.0");
        Project
            .Add("Repository", "usual", ("Uri", usual.Address), ("Suite", "./"), ("GpgCheck", "false"))
            .Add("Repository", "extra", ("Uri", extra.Address), ("Suite", "./"), ("GpgCheck", "false"), ("Enabled", "false"))
            .Add("Package", "plain").Add("Package", "more", ("Repository", "extra"))
            .Add("Package", "nowhere", ("Optional", "true")).Add("Package", "tree", ("Optional", "true"), ("Documentation", "false"))
            .Add("Package", "awk-too", ("Replaces", "mawk;never-there"))
            .Add("Package", "locked").Add("PackageLock", "locked", ("Version", "1.0"))
            .Add("Package", "fixed", ("WeakDependencies", "true")).Add("PackageLock", "fixed")
            .Add("PackageExclude", "left-*").Add("PackageExclude", "never", ("Persistent", "true"));

        await using var image = await BuildAsync(usual, extra);
        var changes = await image.ChangesAsync();
        var status = await image.ReadAsync("/usr/lib/sysimage/dpkg/status");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Does.Match(@"Package: plain\n(?:.+\n)*Version: 1\.0\n").And.Match("Package: more\n").And.Match("Package: weak\n").And.Match("Package: awk-too\n"));
            Assert.That(status, Does.Match(@"Package: locked\n(?:.+\n)*Version: 1\.0\n").And.Match(@"Package: fixed\n(?:.+\n)*Version: 2\.0\n"));
            Assert.That(status, Does.Not.Contain("Package: left-out\n").And.Not.Match(@"Package: mawk\nStatus: install ok"));
            Assert.That(changes, Does.Contain("A /usr/bin/tree").And.Not.Contain("A /usr/share/man/man1/tree.1.gz").And.Contain("A /usr/share/doc/tree/copyright"));
            Assert.That(image.Log, Does.Contain("bootc-sdk: package nowhere is in no repository and is left out"));
            Assert.That(changes.Where(Leftovers.IsOne), Is.Empty);
            Assert.That(await image.ReadAsync("/etc/apt/preferences.d/bootc-sdk.pref"), Is.EqualTo("""
                # Written by Bootc.Sdk: what the project leaves out and locks.

                Package: never
                Pin: version *
                Pin-Priority: -1

                Package: locked
                Pin: version 1.0
                Pin-Priority: 1001

                Package: fixed
                Pin: version 2.0
                Pin-Priority: 1001

                """));
        }
    }

    [Test]
    public async Task Upgrades_tasks_and_switches_of_repositories_are_what_the_project_says()
    {
        var usual = new DebRepositoryFolder(Project, "usual");
        await usual.AddAsync("old", "1.0");
        await usual.AddAsync("kept", "1.0");
        var newer = new DebRepositoryFolder(Project, "newer");
        await newer.AddAsync("old", "2.0");
        await newer.AddAsync("kept", "2.0");
        await newer.AddAsync("task-testing", "1.0");
        Project
            .Add("Repository", "usual", ("Uri", usual.Address), ("Suite", "./"), ("GpgCheck", "false"))
            .Add("Repository", "newer", ("Uri", newer.Address), ("Suite", "./"), ("GpgCheck", "false"), ("Scope", "Package"))
            .Add("Package", "old").Add("Package", "kept");
        using var later = new FeatureProject();
        later.Add("PackageUpgrade", "2026-01-01", ("Packages", "old;kept"), ("Repository", "newer")).Add("PackageLock", "kept")
            .Add("PackageGroup", "testing", ("Repository", "newer"))
            .Add("RepositoryOption", "usual", ("Enabled", "false"));
        var context = Project.Run(new RepositoriesFeature(), new PackagesFeature());
        context.Add(usual.ToStep());
        context.Add(newer.ToStep());
        context.Add(later.Run(new PackagesFeature()).Steps.Single() with { Name = "packages-later", After = ["packages-apt"] });

        await using var image = await FeatureImage.BuildAsync(context, Project);
        var status = await image.ReadAsync("/usr/lib/sysimage/dpkg/status");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Does.Match(@"Package: old\n(?:.+\n)*Version: 2\.0\n").And.Match(@"Package: kept\n(?:.+\n)*Version: 1\.0\n").And.Match("Package: task-testing\n"));
            Assert.That(await image.ReadAsync("/etc/apt/sources.list.d/usual.sources"), Is.EqualTo($"Types: deb\nEnabled: no\nURIs: {usual.Address}\nSuites: ./\nTrusted: yes\n"));
            Assert.That(await image.ReadAsync("/etc/apt/sources.list.d/newer.sources"), Does.Contain("Enabled: no\n"));
        }
    }

    [Test]
    public async Task A_repository_that_the_image_lacks_is_named()
    {
        Project.Add("Package", "tree", ("Repository", "backports"));
        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync());
        Assert.That(exception!.Diagnostic.Message, Does.Contain("the image has no repository backports"));
    }

    [Test]
    public async Task A_package_that_is_locked_but_not_there_is_named()
    {
        Project.Add("PackageLock", "tree");
        var exception = await Assert.ThrowsAsync<BootcException>(() => BuildAsync());
        Assert.That(exception!.Diagnostic.Message, Does.Contain("package tree is to be locked to the version that is installed, but it is not installed"));
    }
}
