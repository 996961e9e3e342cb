using System.Runtime.Versioning;
using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>The same project gives the same bytes: wherever it is checked out, by whom, and in whatever order it lists things.</summary>
internal sealed class DeterminismTests
{
    [Test]
    public void Another_folder_gives_the_same_bytes()
    {
        using var here = SampleProject.Create();
        using var there = SampleProject.Create();

        Assert.That(WrittenContext(there), Is.EqualTo(WrittenContext(here)));
    }

    [Test]
    public void The_order_of_items_changes_no_byte([Range(1, 5)] int seed)
    {
        using var sorted = SampleProject.Create();
        using var shuffled = SampleProject.Create(seed);

        Assert.That(WrittenContext(shuffled), Is.EqualTo(WrittenContext(sorted)));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows has no modes.")]
    public void The_umask_of_a_checkout_and_the_times_of_its_files_change_no_byte()
    {
        using var usual = SampleProject.Create();
        using var strict = SampleProject.Create();
        foreach (var path in Directory.EnumerateFileSystemEntries(strict.Directory, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.SetUnixFileMode(path, Directory.Exists(path) ? mode | UnixFileMode.UserExecute : mode);
        }

        Assert.That(WrittenContext(strict), Is.EqualTo(WrittenContext(usual)));
    }

    [Test]
    public void A_checkout_with_the_line_ends_of_windows_changes_no_byte_of_what_programs_read_by_lines()
    {
        using var unix = SampleProject.Create();
        using var windows = SampleProject.Create();
        foreach (var file in new[] { "units/hello.service", "units/chronyd.service.d/10-fast.conf", "tune.sh", "last.sh", "rootfs/usr/bin/hello" })
            windows.AddFile(file, File.ReadAllText(Path.Combine(windows.Directory, file)).ReplaceLineEndings("\r\n"));

        Assert.That(WrittenContext(windows), Is.EqualTo(WrittenContext(unix)));
    }

    /// <summary>Relative path and content of every file that the engine would get.</summary>
    private static SortedDictionary<string, string> WrittenContext(FeatureProject project)
    {
        var folder = Path.Combine(project.Directory, "obj");
        new BuildContext(folder).Write(project.Render());
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        return new SortedDictionary<string, string>(files.ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file))));
    }
}
