using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>What items need of the image, and what is not there.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class MissingSoftwareTests
{
    private static readonly BaseImageFacts s_debian = new()
    {
        DistributionId = "debian",
        DistributionVersion = "13",
        PackageManagers = [PackageManager.Apt],
        Tools = ["sshd"],
    };

    [Test]
    public async Task Software_that_items_need_is_looked_for_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("SshdSetting", "PermitRootLogin", ("Value", "no"))
            .Add("Flatpak", "org.example.App", ("Remote", "flathub"))
            .Add("KernelModule", "fuse", ("State", "Available"), ("SameVersionAs", "bash"))
            .AddFile("remove.sh", "#!/bin/sh\nrm -f /usr/sbin/sshd\n").Add("Script", "remove.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new SshFeature(), new FlatpakFeature(), new KernelModuleFeature(), new ScriptFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "BOOTC1183", "BOOTC1438", "BOOTC1645" }));
        Assert.That(image.Findings.Select(finding => finding.Message), Has.One.Contains("'fuse'").And.One.Contains("flatpak").And.One.Contains("sshd"));
    }
}
