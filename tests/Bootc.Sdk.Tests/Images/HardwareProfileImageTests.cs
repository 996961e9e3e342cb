namespace Bootc.Images;

/// <summary>Profiles of the SDK and one of a NuGet package, built for real: samples/framework-laptop is packed and referenced.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class HardwareProfileImageTests
{
    [Test]
    public async Task A_virtual_machine_with_a_graphics_processor_and_a_laptop_of_a_package_have_what_their_profiles_say()
    {
        await using var project = ImageProject.OnDistribution();
        var feed = await PackSample(project);
        project.Project.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="under-test" value="{PackedSdk.Feed}" />
                <add key="sample" value="{feed}" />
              </packageSources>
            </configuration>
            """);
        project.Write("""
            <ItemGroup>
              <PackageReference Include="Example.Framework.Laptop" Version="1.0.0" />
              <HardwareProfile Include="virtual-machine;intel-gpu;amdgpu-rocm;framework-laptop" />
              <HardwareProfileExclude Include="open-vm-tools;hyperv-daemons;fwupd" />
              <!-- The compilers of OpenCL and HIP are large, and the kernel for clouds has no driver for graphics. -->
              <HardwareProfileExclude Include="rocm-opencl-icd;libamdhip64-5;amdgpu" />
              <Script Include="list.sh" />
            </ItemGroup>
            """);
        project.Project.Write("list.sh", "#!/bin/sh\nlsinitrd /usr/lib/modules/*/initramfs.img | grep -o 'virtio_[a-z]*\\.ko' | LC_ALL=C sort -u > /usr/share/virtio.txt\n");

        await project.BuildAsync();

        var image = await ImageContent.ReadAsync(project.Reference);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Paths.Keys, Does.Contain("/usr/sbin/qemu-ga").And.Contain("/usr/libexec/power-profiles-daemon"));
            Assert.That(image.Paths.Keys, Does.Contain("/usr/bin/vainfo").And.Contain("/usr/bin/intel_gpu_top").And.Contain("/usr/lib/x86_64-linux-gnu/dri/iHD_drv_video.so"));
            Assert.That(image.Paths.Keys, Does.Contain("/usr/bin/rocminfo"));
            Assert.That(image.Paths.Keys, Does.Not.Contain("/usr/bin/vmtoolsd").And.Not.Contain("/usr/bin/fwupdmgr"));
            Assert.That(image.Paths["/usr/lib/bootc/kargs.d/50-bootc-sdk.toml"].Content, Is.EqualTo("kargs = [\"console=tty0\", \"console=ttyS0,115200\"]\n"));
            Assert.That(image.Paths["/usr/lib/bootc/kargs.d/50-bootc-sdk-x86_64.toml"].Content, Does.Contain("nvme.noacpi=1"));
            Assert.That(image.Paths["/usr/lib/modprobe.d/50-bootc-sdk.conf"].Content, Is.EqualTo("blacklist hid_sensor_hub\n"));
            // Those for PCI and the console are built into Debian's kernel.
            Assert.That(image.Paths["/usr/share/virtio.txt"].Content.Split('\n'), Is.SupersetOf(new[] { "virtio_blk.ko", "virtio_net.ko", "virtio_scsi.ko" }));
            Assert.That(image.Paths["/usr/lib/sysctl.d/90-bootc-sdk.conf"].Content, Is.EqualTo("vm.swappiness = 20\n"));
        }
    }

    private static async Task<string> PackSample(ImageProject project)
    {
        var sample = project.PathBeside("framework-laptop");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "framework-laptop"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(sample, Path.GetRelativePath(Path.Combine(Repository.Root, "samples", "framework-laptop"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var feed = project.PathBeside("feed");
        (await project.Project.Dotnet("pack", sample, "-o", feed)).AssertSuccess();
        return feed;
    }
}
