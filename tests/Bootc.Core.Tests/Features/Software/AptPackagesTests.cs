using System.Runtime.Versioning;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Inputs;

namespace Bootc.Features;

/// <summary>Debian packages for real, from the mirror of the base image.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class AptPackagesTests : FeatureTestBase
{
    private Task<FeatureImage> BuildAsync() => FeatureImage.BuildAsync(Project.Run(new PackagesFeature()), Project);

    [Test]
    public async Task Packages_are_installed_and_removed_and_nothing_else_is_left()
    {
        Project.Add("Package", "hello").Add("Package", "tree").Add("Package", "openssh-server", ("Action", "Remove"));

        await using var image = await BuildAsync();
        var changes = await image.ChangesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changes, Does.Contain("A /usr/bin/hello").And.Contain("A /usr/bin/tree").And.Contain("D /usr/sbin/sshd"));
            Assert.That(changes.Where(Leftovers.IsOne), Is.Empty);
        }
    }

    [Test]
    public async Task What_a_package_makes_of_machine_identity_logs_and_caches_stays_out()
    {
        Project.AddFile("careless.deb", await DebPackage.BuildAsync(Project, "careless", """
            #!/bin/sh
            set -e
            echo 0123456789abcdef0123456789abcdef > /etc/machine-id
            echo 0123456789abcdef0123456789abcdef > /var/lib/dbus/machine-id
            echo key > /etc/ssh/ssh_host_careless_key
            mkdir /etc/munge
            echo key > /etc/munge/munge.key
            echo log > /var/log/careless.log
            mkdir -p /var/cache/careless /var/lib/careless
            echo cache > /var/cache/careless/file
            echo data > /var/lib/careless/data
            mkdir "/var/lib/care less" /var/lib/covered /var/lib/state
            chmod 0750 "/var/lib/care less"
            chown games:games "/var/lib/care less"
            echo 'd /var/lib/covered 0755 root root -' > /usr/lib/tmpfiles.d/careless.conf
            printf '[Service]\nExecStart=/usr/bin/true\nStateDirectory=other state\n' > /usr/lib/systemd/system/careless.service
            if invoke-rc.d --query careless start; then exit 1; fi
            """)).Add("Package", "careless.deb");

        await using var image = await BuildAsync();
        var changes = await image.ChangesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changes, Does.Contain("A /usr/lib/sysimage/dpkg/info/careless.list").And.Contain("A /var/lib/careless/data"));
            Assert.That(changes.Where(Leftovers.IsOne), Is.Empty);
            Assert.That(await image.ReadAsync("/etc/machine-id"), Is.Empty, "as in the base");
            Assert.That(await image.ReadAsync("/usr/lib/tmpfiles.d/zz-bootc-sdk-state.conf"), Is.EqualTo("""
                d /var/cache/careless 0755 root root - -
                d "/var/lib/care less" 0750 games games - -
                d /var/lib/careless 0755 root root - -

                """));
        }
    }

    [Test]
    public async Task A_package_of_an_address_is_fetched_on_the_host_and_installed()
    {
        await using var server = await DownloadServer.StartAsync();
        var package = server.Serve("/pool/agent_1.0_all.deb", await DebPackage.BuildAsync(Project, "agent", "#!/bin/sh\necho made > /usr/share/agent\n"));
        Project.Add("Package", package.Address.Text, ("Sha256", package.Sha256.Hex));
        FeatureContext Contribute()
        {
            var context = new FeatureContext(Project.Define(), Project.BaseImage, new ProjectInputs(), new DiagnosticBag(), new Downloads(server.Cache));
            new PackagesFeature().Contribute(context);
            return context;
        }

        Assert.That(await server.FetchAsync([.. Contribute().Downloads.Missing.Select(missing => missing.Download)]), Is.Empty);
        await using var image = await FeatureImage.BuildAsync(Contribute(), Project);

        Assert.That(await image.ReadAsync("/usr/share/agent"), Is.EqualTo("made\n"));
        Assert.That(await image.HasAsync("/usr/lib/sysimage/dpkg/info/agent.list"), Is.True);
    }

    [Test]
    public async Task A_package_that_changes_places_with_one_that_conflicts_is_one_transaction()
    {
        Project.AddFile("first.deb", await DebPackage.BuildAsync(Project, "mawk-too", "#!/bin/sh\n", "Provides: awk\nConflicts: mawk\nReplaces: mawk"))
            .Add("Package", "first.deb").Add("Package", "mawk-too").Add("Package", "mawk", ("Action", "Remove"));

        await using var image = await BuildAsync();

        Assert.That(await image.ChangesAsync(), Does.Contain("A /usr/lib/sysimage/dpkg/info/mawk-too.list").And.Contain("D /usr/bin/mawk"));
    }

    [Test]
    public async Task A_package_that_is_not_there_is_as_good_as_removed()
    {
        Project.Add("Package", "no-such-package", ("Action", "Remove"));
        await using var image = await BuildAsync();
        Assert.That((await image.ChangesAsync()).Where(Leftovers.IsOne), Is.Empty);
    }

    [TestCase("no-such-package", "", "has no-such-package.")]
    [TestCase("hell.", "", "has hell..")]
    [TestCase("tree+", "", "has tree+.")]
    [TestCase("tree", "0.1-1", "has tree=0.1-1.")]
    public async Task A_package_that_cannot_be_found_is_named(string name, string version, string words)
    {
        Project.Add("Package", name, ("Version", version));
        var exception = await Assert.ThrowsAsync<BootcException>(BuildAsync);
        Assert.That(exception!.Diagnostic.Code, Is.EqualTo("BOOTC1165"));
        Assert.That(exception.Diagnostic.Message, Does.StartWith("No repository of the image " + words));
        Assert.That(exception.Item, Is.EqualTo(("Package", name)));
    }
}
