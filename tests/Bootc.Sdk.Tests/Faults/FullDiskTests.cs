using System.Diagnostics;
using System.Globalization;

namespace Bootc.Faults;

/// <summary>A disk without space, under the storage of the engine and under the intermediate folder.</summary>
internal sealed class FullDiskTests : FaultTestBase
{
    private string _disk = "";

    [TearDown]
    public void Unmount()
    {
        if (_disk.Length > 0)
            Run("umount", "--lazy", _disk);
    }

    [Test]
    public async Task A_full_storage_is_named_and_the_next_build_passes_once_there_is_space()
    {
        MountDisk(Path.Combine(Storage.Folder, "storage"), megabytes: 24);
        await Storage.ImportBase();
        WriteProject(script: "dd if=/dev/urandom of=/usr/share/large bs=1M count=30\n");

        var error = (await Project.Build("build")).AssertError("BOOTC3011");

        Assert.That(error.Text, Does.Contain("The disk is full").And.Contain($"Free space now: {_disk} "));
        Assert.That(Project.PathOf("obj/Debug/bootc/image.stamp"), Does.Not.Exist);
        Assert.That(await Storage.Leftovers(Project.Folder), Is.EqualTo(new[] { $"mount {_disk}" }));

        Resize(megabytes: 300);
        (await Project.Build("build")).AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
    }

    [Test]
    public async Task A_full_intermediate_folder_is_named_and_the_next_build_passes_once_there_is_space()
    {
        WriteProject(script: "true\n");
        await File.WriteAllBytesAsync(Project.PathOf("large"), new byte[4_000_000]);
        Project.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <File Include="large" TargetPath="/usr/share/large" />
              </ItemGroup>
            </Project>
            """);
        MountDisk(Project.PathOf("obj"), megabytes: 2);

        var build = (await Project.Build("build")).AssertFailure();

        Assert.That(build.Log.Errors.Select(error => error.Code), Is.All.AnyOf("BOOTC2009", "BOOTC3034"), build.Output);
        Assert.That(build.Log.Errors[0].Text, Does.Contain("No space left on device").IgnoreCase);

        Resize(megabytes: 100);
        (await Project.Build("build")).AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
    }

    /// <summary>Mounts an empty disk in memory over a folder.</summary>
    private void MountDisk(string folder, int megabytes)
    {
        _disk = Directory.CreateDirectory(folder).FullName;
        if (Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "bootc-faults", _disk) != 0)
        {
            _disk = "";
            Assert.Ignore("Needs the right to mount.");
        }
    }

    private void Resize(int megabytes) => Assert.That(Run("mount", "-o", $"remount,{Size(megabytes)}", _disk), Is.Zero);

    private static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
