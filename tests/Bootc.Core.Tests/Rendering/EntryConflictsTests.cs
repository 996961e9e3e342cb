using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Two declarations never quarrel silently about a place of the image.</summary>
internal sealed class EntryConflictsTests
{
    private FeatureProject _project = null!;

    [SetUp]
    public void Create() => _project = new FeatureProject { BaseImage = SampleProject.Facts }.AddFile("a", "a").AddFile("b", "b");

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Two_files_at_one_place_are_refused()
    {
        _project.Add("File", "a", ("TargetPath", "/etc/x")).Add("File", "b", ("TargetPath", "/etc/x"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1207" }));
    }

    [Test]
    public void What_a_pattern_of_the_SDK_found_is_said_to_be_so_with_what_switches_it_off()
    {
        var overlay = new DeclaredItem("Overlay", "rootfs", new Dictionary<string, string>(), "Bootc.Items.props") { FoundFile = "/project/rootfs" };
        var file = new DeclaredItem("File", "a", new Dictionary<string, string>(), "node.bootcproj");
        var path = ImagePath.Parse("/etc/x");
        var steps = new[] { file, overlay }.Select(item => FilesStep.Create(item.Include, StepKind.Files, [new ImageFile(path, FileContent.Of("x"), FileModes.Data, ImageOwner.Root, item)])).ToList();
        var diagnostics = new DiagnosticBag();

        EntryConflicts.Report(steps, diagnostics);

        var diagnostic = diagnostics.Single();
        Assert.That(diagnostic.Message, Does.Contain("by File a and by Overlay rootfs, which a pattern of the SDK finds (<Overlay Remove=\"rootfs\" /> switches that off). Remove"));
        Assert.That(diagnostic.Location!.File, Is.EqualTo("node.bootcproj"));
    }

    [TestCase("/lib/x", "/usr/lib/x")]
    [TestCase("/usr/local/x", "/var/usrlocal/x")]
    public void Two_names_of_one_place_are_seen_as_one(string first, string second)
    {
        _project.Add("File", "a", ("TargetPath", first)).Add("File", "b", ("TargetPath", second));

        Assert.That(_project.Codes(), Does.Contain("BOOTC1207"));
    }

    [Test]
    public void A_file_and_an_overlay_at_one_place_are_refused()
    {
        _project.AddFile("rootfs/etc/x", "x").Add("Overlay", "rootfs").Add("File", "a", ("TargetPath", "/etc/x"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1207" }));
    }

    [Test]
    public void Two_overlays_with_one_file_are_refused()
    {
        _project.AddFile("one/etc/x", "x").AddFile("two/etc/x", "x").Add("Overlay", "one").Add("Overlay", "two");

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1207" }));
    }

    [Test]
    public void The_message_names_both_declarations()
    {
        _project.Add("File", "a", ("TargetPath", "/etc/x")).Add("Link", "/etc/x", ("LinkTarget", "y"));
        _project.TryRender(out var diagnostics);

        Assert.That(diagnostics.Single().Message, Does.Contain("File a").And.Contain("Link /etc/x"));
    }

    [TestCase("File")]
    [TestCase("Link")]
    public void Nothing_stands_below_a_file_or_a_link(string type)
    {
        if (type == "File")
            _project.Add("File", "a", ("TargetPath", "/etc/x"));
        else
            _project.Add("Link", "/etc/x", ("LinkTarget", "y"));
        _project.Add("File", "b", ("TargetPath", "/etc/x/deep/er"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1208" }));
    }

    [Test]
    public void A_file_may_stand_below_a_declared_directory()
    {
        _project.Add("Directory", "/etc/x").Add("File", "a", ("TargetPath", "/etc/x/a"));

        Assert.That(_project.Codes(), Is.Empty);
    }

    [Test]
    public void An_empty_folder_of_an_overlay_cannot_be_where_a_file_is()
    {
        _project.AddFile("rootfs/etc/x/.gitkeep", "").Add("Overlay", "rootfs").Add("File", "a", ("TargetPath", "/etc/x"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1207" }));
    }

    [Test]
    public void An_empty_folder_of_an_overlay_cannot_be_below_a_file()
    {
        _project.AddFile("rootfs/etc/x/y/.gitkeep", "").Add("Overlay", "rootfs").Add("File", "a", ("TargetPath", "/etc/x"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1208" }));
    }

    [Test]
    public void Overlays_may_share_folders()
    {
        _project.AddFile("one/etc/x/.gitkeep", "").AddFile("two/etc/x/.gitkeep", "").AddFile("two/etc/y", "y").Add("Overlay", "one").Add("Overlay", "two").Add("Directory", "/etc/x");

        Assert.That(_project.Codes(), Is.Empty);
    }

    [TestCase("/etc/Readme", "/etc/README")]
    [TestCase("/etc/caf\u00e9", "/etc/cafe\u0301")]
    public void Places_that_other_file_systems_cannot_tell_apart_are_warned_of(string first, string second)
    {
        _project.Add("File", "a", ("TargetPath", first)).Add("File", "b", ("TargetPath", second));

        var image = _project.TryRender(out var diagnostics);

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { "BOOTC1209" }));
        Assert.That(image!.Entries().Select(entry => entry.Path), Is.SupersetOf(new[] { first, second }), "Both are in the image all the same.");
    }

    [TestCase("/lib")]
    [TestCase("/opt")]
    public void A_link_of_the_base_is_not_replaced(string link)
    {
        _project.Add("File", "a", ("TargetPath", link));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1217" }));
    }

    [Test]
    public void A_file_goes_through_the_links_of_the_base()
    {
        _project.Add("File", "a", ("TargetPath", "/lib/x")).Add("Directory", "/bin/");

        Assert.That(_project.Render().Entries().Select(entry => entry.Path), Is.SupersetOf(new[] { "/usr/lib/x", "/usr/bin" }));
    }
}
