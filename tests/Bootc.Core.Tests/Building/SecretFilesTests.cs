using Bootc.Features;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Building;

public sealed class SecretFilesTests
{
    private string _folder = null!;
    private BuildFolder _build = null!;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;
        _build = new BuildFolder(_folder);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Values_are_in_private_files_outside_of_the_project_until_the_build_ends()
    {
        var secret = Secret("hunter2");
        string folder;
        using (var files = SecretFiles.Write(_build, [secret], TestSecrets.Store))
        {
            var path = files.Paths[secret.MountId];
            folder = Path.GetDirectoryName(path)!;
            Assert.That(File.ReadAllText(path), Is.EqualTo("hunter2"));
            Assert.That(path, Does.Not.StartWith(_folder));
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
                Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            }
        }

        Assert.That(Directory.Exists(folder), Is.False);
        Assert.That(File.Exists(_build.SecretFolder), Is.False);
    }

    [Test]
    public void What_a_killed_build_left_is_removed_by_the_next()
    {
        // As a process that was killed: nobody disposes it.
        var killed = Path.GetDirectoryName(SecretFiles.Write(_build, [Secret("hunter2")], TestSecrets.Store).Paths.Values.Single())!;
        Assert.That(Directory.Exists(killed), Is.True);

        SecretFiles.Write(_build, [], TestSecrets.Store).Dispose();

        Assert.That(Directory.Exists(killed), Is.False);
        Assert.That(File.Exists(_build.SecretFolder), Is.False);
    }

    [Test]
    public void A_note_that_somebody_else_wrote_deletes_nothing()
    {
        var precious = Directory.CreateDirectory(Path.Combine(_folder, "precious")).FullName;
        var disguised = Directory.CreateDirectory(Path.Combine(_folder, "bootc-sdk-secrets-" + new string('a', 32))).FullName;
        File.WriteAllText(Path.Combine(precious, "1"), "");
        File.WriteAllText(Path.Combine(disguised, "letter"), "");
        foreach (var target in new[] { precious, disguised, "", "\0", "/nonesuch" })
        {
            File.WriteAllText(_build.SecretFolder, target);
            SecretFiles.Write(_build, [], TestSecrets.Store).Dispose();
        }

        Assert.That(File.Exists(Path.Combine(precious, "1")), Is.True);
        Assert.That(File.Exists(Path.Combine(disguised, "letter")), Is.True);
    }

    [Test]
    public void A_secret_that_changed_after_the_render_is_not_used()
    {
        var secret = Secret("one");
        Environment.SetEnvironmentVariable("BOOTC_TEST_FILES", "two");

        Assert.Throws<InputChangedException>(() => SecretFiles.Write(_build, [secret], TestSecrets.Store));
        Assert.That(File.Exists(_build.SecretFolder), Is.False);
    }

    private static StepSecret Secret(string value)
    {
        Environment.SetEnvironmentVariable("BOOTC_TEST_FILES", value);
        var source = new SecretSource.Variable("BOOTC_TEST_FILES");
        return new StepSecret("token", source, TestSecrets.Store.Look(source));
    }
}
