using Bootc.Definition;

namespace Bootc.Features;

/// <summary>The kernel of the local base changed for an older one of Debian, with a module compiled for the new one.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class KernelSwapImageTests
{
    private const string Show = """
        #!/bin/sh
        set -eu
        for folder in /usr/lib/modules/*; do
            case ${folder##*/} in *-rt-amd64) echo 'shown one kernel' ;; *) echo "shown left: $folder" ;; esac
            [ -s "$folder/vmlinuz" ] && [ -s "$folder/initramfs.img" ] && [ -s "$folder/modules.dep" ] && echo 'shown whole'
            lsinitrd "$folder/initramfs.img" | grep -q "usr/lib/modules/${folder##*/}/kernel" && echo 'shown initramfs for it'
        done
        for file in /boot/* /vmlinuz* /initrd*; do
            [ ! -e "$file" ] && [ ! -L "$file" ] || echo "shown left: $file"
        done
        echo "shown $(dpkg-query --show --showformat '${Package}\n' 'linux-image-*' | grep -c cloud) packages of the old one"
        """;

    [Test]
    public async Task Another_kernel_takes_the_place_of_that_of_the_base()
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt, PackageManager.Dnf], Tools = ["dracut"] } }
            .Add("Kernel", "linux-image-rt-amd64")
            .AddFile("show.sh", Show).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new KernelFeature(), new InitramfsFeature(), new ScriptFeature()), project);

        Assert.That(image.Shown, Is.EqualTo(new[] { "one kernel", "whole", "initramfs for it", "0 packages of the old one" }));
    }
}
