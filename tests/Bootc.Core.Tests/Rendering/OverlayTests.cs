using System.Diagnostics;
using System.Formats.Tar;
using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>A tree of the project arrives in the image as it is, whatever it holds.</summary>
internal sealed class OverlayTests
{
    private FeatureProject _project = null!;

    private string Root => Path.Combine(_project.Directory, "rootfs");

    [SetUp]
    public void Create()
    {
        _project = new FeatureProject { BaseImage = SampleProject.Facts }.Add("Overlay", "rootfs");
        Directory.CreateDirectory(Root);
    }

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void An_empty_folder_changes_nothing()
    {
        using var without = new FeatureProject { BaseImage = SampleProject.Facts };

        Assert.That(_project.Render().Hash, Is.EqualTo(without.Render().Hash));
    }

    [TestCase("cgi/*", true)]
    [TestCase("cgi/a", true)]
    [TestCase("bin/*", false)]
    public void A_pattern_of_executables_that_matches_no_file_has_its_code(string pattern, bool matches)
    {
        using var project = new FeatureProject { BaseImage = SampleProject.Facts }.Add("Overlay", "site", ("Executable", pattern)).AddFile("site/cgi/a", "x");

        Assert.That(project.Codes(), Is.EqualTo(matches ? [] : new[] { "BOOTC1009" }));
    }

    [Test]
    public void Files_of_dot_folders_are_in_the_image()
    {
        _project.AddFile("rootfs/.profile.d/.hidden", "x").AddFile("rootfs/etc/skel/.config/.x", "y");

        Assert.That(Paths(), Is.EqualTo(new[] { "/.profile.d/.hidden", "/etc/skel/.config/.x" }));
    }

    [TestCase(".gitkeep")]
    [TestCase(".DS_Store")]
    [TestCase("Thumbs.db")]
    public void What_only_keeps_a_folder_alive_is_not_in_the_image_but_the_folder_is(string name)
    {
        _project.AddFile($"rootfs/usr/share/empty/{name}", "");

        Assert.That(Paths(), Is.Empty);
        Assert.That(_project.Render().List("directories.list"), Is.EqualTo(new[] { "/usr/share/empty" }));
    }

    [Test]
    public void An_empty_folder_of_the_tree_is_in_the_image()
    {
        Directory.CreateDirectory(Path.Combine(Root, "usr", "share", "empty", "er"));

        Assert.That(_project.Render().List("directories.list"), Is.EqualTo(new[] { "/usr/share/empty/er" }));
    }

    [TestCase("../relative")]
    [TestCase("/absolute")]
    [TestCase("dangling target with blanks")]
    [TestCase("$HOME/`x`;*\\")]
    [Platform(Exclude = "Win", Reason = "Links need a right there that few users have.")]
    public void A_link_keeps_its_text(string target)
    {
        File.CreateSymbolicLink(Path.Combine(Root, "link"), target);

        var entry = _project.Render().Entry("/link");

        Assert.That((entry.Type, entry.Text), Is.EqualTo((TarEntryType.SymbolicLink, target)));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need a right there that few users have.")]
    public void A_link_to_a_folder_outside_of_the_tree_is_not_followed()
    {
        _project.AddFile("outside/secret", "x");
        Directory.CreateSymbolicLink(Path.Combine(Root, "link"), Path.Combine(_project.Directory, "outside"));

        Assert.That(Paths(), Is.EqualTo(new[] { "/link" }));
    }

    [Test]
    public void A_link_of_the_base_is_followed_by_folders_and_never_replaced()
    {
        _project.AddFile("rootfs/lib/x", "x").AddFile("rootfs/opt/y", "y");

        Assert.That(Paths(), Is.EqualTo(new[] { "/usr/lib/x", "/var/opt/y" }));
    }

    [Test]
    [Platform(Exclude = "Win,MacOsX", Reason = "Their file systems refuse such names.")]
    public void Hostile_names_arrive_exactly(
        [Values(" ", "a b", "-rf", "*", "[1]", "$HOME", "`id`", "a\\b", "a\"b'c", "é", "%41", "a;b", "#", "\U0001F600", "..a", "~")] string name)
    {
        _project.AddFile($"rootfs/{name}/{name}", name);

        var entry = _project.Render().Entry($"/{name}/{name}");

        Assert.That(entry.Text, Is.EqualTo(name));
    }

    [Test]
    [Platform(Exclude = "Win,MacOsX", Reason = "Their file systems refuse such names.")]
    public void Names_that_cannot_be_written_everywhere_are_refused([Values("a\nb", "a\rb", "\u001b[31m", "\u0085")] string name)
    {
        _project.AddFile($"rootfs/{name}", "x");

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1200" }));
    }

    [Test]
    [Platform(Include = "Linux")]
    public void A_name_that_is_not_unicode_is_refused()
    {
        // .NET cannot write one.
        Shell(""": > "$(printf '\377')" """);

        var image = _project.TryRender(out var diagnostics);
        // Nor remove one.
        Shell("rm -- *");

        Assert.That(image, Is.Null);
        Assert.That(diagnostics.HasErrors, Is.True);
    }

    /// <summary>A lock stands for what root can read and others cannot, and for what vanishes meanwhile.</summary>
    [TestCase("Overlay", "rootfs", FileShare.None, new[] { "BOOTC1212" })]
    [TestCase("File", "rootfs/etc/a", FileShare.None, new[] { "BOOTC1212" })]
    [TestCase("File", "rootfs/etc/a", FileShare.ReadWrite, new string[0])]
    public void A_file_that_cannot_be_read_has_its_code(string itemType, string include, FileShare share, string[] codes)
    {
        using var project = new FeatureProject { BaseImage = SampleProject.Facts }.Add(itemType, include, ("TargetPath", "/usr/share/x")).AddFile("rootfs/etc/a", "x");
        using var locked = new FileStream(Path.Combine(project.Directory, "rootfs/etc/a"), FileMode.Open, FileAccess.ReadWrite, share);

        Assert.That(project.Codes(), Is.EqualTo(codes));
    }

    [TestCase("mkfifo pipe", new[] { "BOOTC1206" })]
    [TestCase("touch file", new string[0])]
    [Platform(Include = "Linux")]
    public void A_pipe_is_refused_and_not_waited_for(string command, string[] codes)
    {
        Shell(command);

        Assert.That(_project.Codes(), Is.EqualTo(codes));
    }

    [Test]
    [Platform(Include = "Linux")]
    public void A_pipe_as_a_file_is_refused_and_not_waited_for()
    {
        Shell("mkfifo ../pipe");
        _project.Add("File", "pipe", ("TargetPath", "/etc/pipe"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1202" }));
    }

    private IEnumerable<string> Paths() => _project.Render().Entries().Select(entry => entry.Path).Where(path => !path.StartsWith("/usr/lib/bootc", StringComparison.Ordinal));

    private void Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = Root })!;
        shell.WaitForExit();
        Assert.That(shell.ExitCode, Is.Zero);
    }
}
