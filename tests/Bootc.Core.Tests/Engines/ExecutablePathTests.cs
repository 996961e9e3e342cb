using System.Runtime.Versioning;
using Bootc.Diagnostics;

namespace Bootc.Engines;

[Platform(Include = "Linux,MacOsX")]
[UnsupportedOSPlatform("windows")]
internal sealed class ExecutablePathTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-path-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void A_file_that_cannot_be_executed_is_passed_over()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "podman"), "");

        Assert.That(ExecutablePath.Find("podman", [_folder.FullName]), Is.Null);
    }

    [Test]
    public void The_first_executable_wins()
    {
        foreach (var name in new[] { "a", "b" })
            MakeExecutable(Path.Combine(_folder.CreateSubdirectory(name).FullName, "podman"));

        Assert.That(ExecutablePath.Find("podman", [Path.Combine(_folder.FullName, "b"), Path.Combine(_folder.FullName, "a")]), Is.EqualTo(Path.Combine(_folder.FullName, "b", "podman")));
    }

    [Test]
    public void Only_absolute_folders_are_searched() =>
        Assert.That(ExecutablePath.SearchPath, Is.All.StartsWith("/"));

    [TestCase("podman")]
    [TestCase("./podman")]
    [TestCase("/nonexistent/podman")]
    public async Task A_path_that_names_no_program_is_refused(string path)
    {
        var exception = await Assert.ThrowsAsync<BootcException>(() => EngineLocator.FindAsync(new EngineOptions { Executable = path }));

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EngineNotExecutable));
    }

    private static void MakeExecutable(string path)
    {
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
