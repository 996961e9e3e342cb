using System.Runtime.Versioning;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary>That a module of the kernel and the programs that talk to it are of one version, in a real image with dpkg.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class ModuleVersionImageTests
{
    // tipc says 2.0.0 since 2012.
    private const string Module = "tipc";

    [Test]
    public async Task A_module_and_a_package_of_other_versions_are_found_and_equal_ones_are_not()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DistributionId = "debian", PackageManagers = [PackageManager.Apt] } };
        foreach (var (name, version) in new[] { ("same-tools", "1:2.0.0-3"), ("other-tools", "2.0.1-1") })
            project.AddFile(name + ".deb", await DebPackage.BuildAsync(project, name, "#!/bin/sh\n", version: version)).Add("Package", name + ".deb");
        project.Add("KernelModule", Module, ("SameVersionAs", "same-tools")).Add("KernelModule", "rds", ("SameVersionAs", "other-tools")).Add("KernelModule", "l2tp_ip", ("SameVersionAs", "no-tools"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new KernelModuleFeature()), project);

        Assert.That(image.Findings.Select(finding => $"{finding.Code} {finding.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1438 7", "BOOTC1438 6" }), () => string.Join('\n', image.Findings.Select(finding => finding.Message)));
        Assert.That(image.Findings[1].Message, Does.Contain("4.0").And.Contain("2.0.1"));
    }
}
