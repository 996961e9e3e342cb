using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>What edits, permissions and removals leave in a real image.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class ChangeImageTests : FeatureTestBase
{
    [Test]
    public async Task Everything_that_is_declared_is_so_in_the_image()
    {
        Edit("/etc/login.defs", ("Match", "^HOME_MODE[[:space:]]"), ("Regex", "true"), ("Line", "HOME_MODE 0750"));
        Edit("/etc/login.defs", ("Key", "PASS_MAX_DAYS"), ("Separator", "\t"), ("Value", "90"));
        Edit("/etc/login.defs", ("Line", "# \\1 & $HOME `id` 'quoted' \"twice\" */ \\n"));
        Edit("/etc/login.defs", ("Line", "# \\1 & $HOME `id` 'quoted' \"twice\" */ \\n"));
        Edit("/etc/systemd/system.conf", ("Section", "Manager"), ("Key", "LogLevel"), ("Value", "debug [x].*"));
        Edit("/etc/systemd/system.conf", ("Section", "Manager"), ("Key", "LogLevel"), ("Value", "info"));
        Edit("/etc/systemd/system.conf", ("Match", "#CtrlAltDelBurstAction="), ("Action", "Remove"));
        Edit("/etc/nothing", ("Line", "x"), ("Optional", "true"));
        Project.Add("OsRelease", "VARIANT_ID", ("Value", "compute")).Add("OsRelease", "PRETTY_NAME", ("Value", "A \"node\" for $5"));
        Project.Add("Permission", "/usr/bin/mount", ("Mode", "0755"))
            .Add("Permission", "/etc/systemd", ("Names", "*.conf"), ("Group", "daemon"), ("Mode", "0640"))
            .Add("Permission", "/etc/login.defs", ("Reference", "/etc/shadow"));
        Project.Add("RemovedPath", "/etc/issue").Add("RemovedPath", "/etc/issue.net", ("MoveTo", "/usr/share/cluster/issue.net")).Add("RemovedPath", "/etc/nothing", ("Optional", "true"));

        await using var image = await FeatureImage.BuildAsync(Run(), Project);

        var login = (await image.ReadAsync("/etc/login.defs")).Split('\n');
        Assert.That(login.Where(line => line.StartsWith("HOME_MODE", StringComparison.Ordinal)), Is.EqualTo(new[] { "HOME_MODE 0750" }));
        Assert.That(login.Where(line => line.StartsWith("PASS_MAX_DAYS", StringComparison.Ordinal)), Is.EqualTo(new[] { "PASS_MAX_DAYS\t90" }));
        Assert.That(login.Count(line => line == "# \\1 & $HOME `id` 'quoted' \"twice\" */ \\n"), Is.EqualTo(1));
        var system = (await image.ReadAsync("/etc/systemd/system.conf")).Split('\n');
        Assert.That(system.Where(line => line.StartsWith("LogLevel", StringComparison.Ordinal)), Is.EqualTo(new[] { "LogLevel=info" }));
        Assert.That(Array.IndexOf(system, "LogLevel=info"), Is.GreaterThan(Array.IndexOf(system, "[Manager]")));
        Assert.That(system, Has.None.Contains("CtrlAltDelBurstAction"));
        var release = (await image.ReadAsync("/usr/lib/os-release")).Split('\n');
        Assert.That(release, Does.Contain("VARIANT_ID=compute").And.Contain("PRETTY_NAME=\"A \\\"node\\\" for \\$5\"").And.Contain("ID=debian"));
        Assert.That(release.Count(line => line.StartsWith("PRETTY_NAME", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(await image.ListAsync("/usr/bin/mount", "/etc/systemd/system.conf", "/etc/login.defs", "/etc/os-release"), Is.EqualTo(new[]
        {
            "0755 0/0 /usr/bin/mount", "0640 0/1 /etc/systemd/system.conf", "0640 0/42 /etc/login.defs", "0777 0/0 /etc/os-release -> ../usr/lib/os-release",
        }));
        Assert.That(await image.HasAsync("/etc/issue"), Is.False);
        Assert.That(await image.HasAsync("/etc/issue.net"), Is.False);
        Assert.That(await image.HasAsync("/usr/share/cluster/issue.net"), Is.True);
        Assert.That(await image.HasAsync("/etc/nothing"), Is.False);
    }

    [TestCase("Edit", "/etc/nothing", "The image has no file '/etc/nothing', which the project wants to change", "Line", "x")]
    [TestCase("Edit", "/etc/login.defs", "No line of '/etc/login.defs' matches '^UMASK', which the project wants to change. Look at the file in the image, and correct Match, or write Optional=\"true\". Match is plain text unless Regex is true.", "Match", "^UMASK", "Line", "x")]
    [TestCase("Edit", "/etc/login.defs", "has no section that matches", "Section", "Nothing", "Key", "k", "Value", "v")]
    [TestCase("Edit", "/etc/login.defs", "is none that grep -E understands", "Match", "(", "Regex", "true", "Line", "x")]
    [TestCase("Permission", "/etc/nothing", "The image has no '/etc/nothing', whose permissions the project sets", "Mode", "0644")]
    [TestCase("Permission", "/etc/login.defs", "the image has no such account", "Owner", "nobody-there")]
    [TestCase("Permission", "/etc/systemd", "Nothing below '/etc/systemd' has a name like '*.nothing'", "Mode", "0644", "Names", "*.nothing")]
    [TestCase("RemovedPath", "/etc/nothing", "The image has no '/etc/nothing', which the project removes or moves")]
    [TestCase("RemovedPath", "/etc/issue", "because something is there", "MoveTo", "/etc/issue.net")]
    public async Task What_is_not_there_is_said_in_a_sentence(string itemType, string include, string message, params string[] metadata)
    {
        Project.Add(itemType, include, [.. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        var exception = await Assert.ThrowsAsync<BootcException>(async () => await FeatureImage.BuildAsync(Run(), Project));

        Assert.That(exception!.Diagnostic.Message, Does.Contain(message));
    }

    private void Edit(string path, params (string Name, string Value)[] metadata) => Project.Add("Edit", path, metadata);

    private FeatureContext Run() => Project.Run(new EditFeature(), new PermissionFeature(), new RemovedPathFeature());
}
