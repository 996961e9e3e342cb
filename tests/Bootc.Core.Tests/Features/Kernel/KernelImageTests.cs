using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Modules, settings and the initramfs in a real build on the local base, with its kernel and its dracut; a last script prints what became of them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class KernelImageTests
{
    private const string ShowInitramfs = """
        #!/bin/sh
        set -eu
        kernel=$(ls /usr/lib/modules)
        image=/usr/lib/modules/$kernel/initramfs.img
        lsinitrd "$image" > /tmp/listing
        if grep -q -x nvdimm /tmp/listing; then echo 'shown has nvdimm'; else echo 'shown has no nvdimm'; fi
        for text in virtio_net.ko usr/lib/os-release usr/lib/modprobe.d/50-bootc-sdk.conf usr/lib/ostree/prepare-root.conf; do
            if grep -q -F "$text" /tmp/listing; then echo "shown has $text"; else echo "shown has no $text"; fi
        done
        echo "shown $(lsinitrd -f usr/lib/modprobe.d/50-bootc-sdk.conf "$image" | head -n 1)"
        echo "shown $(stat -c %a "$image")"
        again() {
            DRACUT_NO_XATTR=1 SOURCE_DATE_EPOCH=0 dracut --force --no-hostonly --reproducible --kver "$kernel" --tmpdir /tmp --add ostree "$image" 2> /dev/null
            cksum < "$image"
        }
        [ "$(again)" = "$(again)" ] && echo 'shown same again'
        """;

    [Test]
    public async Task The_initramfs_has_what_is_declared_and_the_same_bytes_each_time()
    {
        using var project = Project()
            .Add("KernelModule", "br-netfilter").Add("KernelModule", "virtio-blk", ("Options", "queue_depth=64"), ("State", "Available"))
            .Add("KernelModule", "nonesuch", ("State", "Disabled"))
            .Add("Sysctl", "net.bridge.bridge-nf-call-iptables=1")
            .Add("Initramfs", "virtio_net", ("Kind", "Driver"), ("Load", "true")).Add("Initramfs", "nvdimm", ("Action", "Omit")).Add("Initramfs", "/usr/lib/os-release")
            .AddFile("show.sh", ShowInitramfs).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(Run(project), project);

        Assert.That(image.Shown, Is.EqualTo(new[]
        {
            "has no nvdimm", "has virtio_net.ko", "has usr/lib/os-release", "has usr/lib/modprobe.d/50-bootc-sdk.conf", "has usr/lib/ostree/prepare-root.conf",
            "blacklist nonesuch", "600", "same again",
        }));
        Assert.That(image.Findings, Is.Empty);
    }

    [Test]
    public async Task Options_of_modules_that_it_has_not_leave_the_initramfs_as_it_is_and_modules_are_looked_for()
    {
        using var project = Project()
            .Add("KernelModule", "br_netfilter", ("Options", "x=1")).Add("KernelModule", "none-such").Add("KernelModule", "fuse", ("State", "Blacklisted"));

        await using var image = await FeatureImage.BuildAsync(Run(project), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Log, Does.Contain("it stays as it is").And.Not.Contain("made anew"));
            Assert.That(image.Findings.Select(finding => (finding.Code, finding.Location?.Line)), Is.EqualTo(new[] { ("BOOTC1436", (int?)4), ("BOOTC1437", 5) }));
        }
    }

    [TestCase("Initramfs", "nonesuch", "", "", "dracut could not make the initramfs")]
    [TestCase("Initramfs", "nonesuch", "Kind", "Driver", "The initramfs has no driver 'nonesuch'")]
    public async Task What_the_image_cannot_have_is_named(string type, string include, string metadata, string value, string expected)
    {
        using var project = Project().Add(type, include, metadata.Length == 0 ? [] : [(metadata, value)]);

        Assert.That(await FailureAsync(project), Does.Contain("bootc-sdk: error: ").And.Contain(expected));
    }

    [TestCase("mkdir /usr/lib/modules/1.0\n: > /usr/lib/modules/1.0/vmlinuz\n", "The image has two kernels, 1.0 and 6.")]
    [TestCase("rm /usr/lib/modules/*/vmlinuz\n", "The image has no kernel: ")]
    public async Task Two_kernels_or_none_are_an_error(string script, string expected)
    {
        using var project = Project().Add("Initramfs", "virtio_net", ("Kind", "Driver")).AddFile("s.sh", "#!/bin/sh\n" + script).Add("Script", "s.sh", ("Before", "initramfs"));

        Assert.That(await FailureAsync(project), Does.Contain("bootc-sdk: error: " + expected));
    }

    private static FeatureProject Project() => new() { BaseImage = new() { PackageManagers = [PackageManager.Apt, PackageManager.Dnf], Tools = ["dracut"] } };

    private static FeatureContext Run(FeatureProject project) =>
        project.Run(new KernelModuleFeature(), new SysctlFeature(), new InitramfsFeature(), new ScriptFeature());

    private static async Task<string> FailureAsync(FeatureProject project)
    {
        Assert.That(await Assert.ThrowsAsync<Diagnostics.BootcException>(() => FeatureImage.BuildAsync(Run(project), project)), Is.Not.Null);
        return await File.ReadAllTextAsync(Path.Combine(project.Directory, "obj", "build.log"));
    }
}
