using System.Runtime.Versioning;
using Bootc.Rendering;

namespace Bootc.Features;

internal sealed class FilesFeatureTests
{
    private FeatureProject _project = null!;

    [SetUp]
    public void Create() => _project = new FeatureProject { BaseImage = SampleProject.Facts }.AddFile("tool.dat", "data");

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void A_file_needs_a_place()
    {
        _project.Add("File", "tool.dat");

        Assert.That(_project.Codes(), Is.EqualTo(new[] { "BOOTC1201" }));
    }

    [TestCase("File", "BOOTC1202")]
    [TestCase("Overlay", "BOOTC1203")]
    public void What_is_not_in_the_project_has_its_code(string itemType, string code)
    {
        _project.Add(itemType, "absent", ("TargetPath", "/usr/share/x"));

        Assert.That(_project.Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("Tool.dat", "'tool.dat'")]
    [TestCase("toll.dat", "'tool.dat'")]
    [TestCase("folder", null)]
    [TestCase("other.dat", null)]
    public void A_name_that_is_near_is_named(string include, string? near)
    {
        Directory.CreateDirectory(Path.Combine(_project.Directory, "folder"));
        _project.Add("File", include, ("TargetPath", "/usr/share/x"));

        Assert.That(
            _project.Run(new FilesFeature()).Diagnostics.Single().Message,
            Is.EqualTo($"There is no file '{include}' in the project{(near is null ? "" : $"; {near} may be meant")}. Paths are relative to the project's folder."));
    }

    [Test]
    public void No_near_name_is_looked_for_when_many_files_are_missing()
    {
        for (var number = 0; number < 30; number++)
            _project.Add("File", number == 29 ? "Tool.dat" : $"absent{number}", ("TargetPath", $"/usr/share/{number}"));

        Assert.That(_project.Run(new FilesFeature()).Diagnostics.Select(diagnostic => diagnostic.Message), Has.Exactly(30).Items.And.None.Contains("may be meant"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "A checkout there has no executable files.")]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_is_executable_in_the_checkout_alone_is_warned_of([Values("0755", "")] string mode)
    {
        File.SetUnixFileMode(Path.Combine(_project.Directory, "tool.dat"), Formats.FileModes.Executable);
        _project.Add("File", "tool.dat", ("TargetPath", "/usr/share/tool.dat"), ("Mode", mode));

        Assert.That(_project.Codes(), Is.EqualTo(mode.Length > 0 ? [] : new[] { "BOOTC1211" }));
    }
}
