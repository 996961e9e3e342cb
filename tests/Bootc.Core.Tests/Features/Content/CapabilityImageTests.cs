using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Capabilities of programs, and scripts that may fail, in a real build on the local base.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class CapabilityImageTests
{
    [Test]
    public async Task Capabilities_are_in_the_image_unless_a_script_takes_them_and_one_that_may_fail_is_a_warning()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DistributionId = "debian", PackageManagers = [PackageManager.Apt] } }
            .Add("Package", "libcap2-bin")
            .AddFile("tool", "#!/bin/sh\n").Add("File", "tool", ("TargetPath", "/usr/bin/a tool"), ("Capabilities", "cap_net_raw,cap_net_admin+ep"))
            .Add("Permission", "/usr/bin/mount", ("Capabilities", "cap_sys_admin+ep"))
            .AddFile("lose.sh", "#!/bin/sh\ngetcap '/usr/bin/a tool' | sed 's/^/shown /'\nchown 1 /usr/bin/mount\nexit 7\n").Add("Script", "lose.sh", ("BestEffort", "true"))
            .AddFile("fine.sh", "#!/bin/sh\nexit 0\n").Add("Script", "fine.sh", ("BestEffort", "true"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new FilesFeature(), new PermissionFeature(), new ScriptFeature()), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code} {finding.Message.Split(':')[0]}"), Is.EquivalentTo(new[]
            {
                "5 BOOTC1822 '/usr/bin/mount' has not the capabilities 'cap_sys_admin+ep' in the image",
                "6 BOOTC1511 The script 'lose.sh' ended with exit code 7, which BestEffort accepts",
            }));
            Assert.That(image.Log, Does.Contain("shown /usr/bin/a tool cap_net_admin,cap_net_raw=ep"));
            Assert.That(await image.ReadAsync("/usr/share/bootc-sdk/failed-scripts/script-lose-sh"), Is.EqualTo("7\n"));
            Assert.That(await image.HasAsync("/usr/share/bootc-sdk/failed-scripts/script-fine-sh"), Is.False);
        }
    }

    [Test]
    public async Task Without_setcap_the_build_says_which_package_has_it()
    {
        using var project = new FeatureProject().AddFile("hide.sh", "#!/bin/sh\nrm -f /sbin/setcap /usr/sbin/setcap\n").Add("Script", "hide.sh", ("Before", "permissions"))
            .AddFile("tool", "#!/bin/sh\n").Add("File", "tool", ("TargetPath", "/usr/bin/tool"), ("Capabilities", "cap_net_raw+ep"));

        var failure = await Assert.ThrowsAsync<Diagnostics.BootcException>(() => FeatureImage.BuildAsync(project.Run(new FilesFeature(), new PermissionFeature(), new ScriptFeature()), project));

        Assert.That(failure!.Diagnostic.Message, Does.Contain("The image has no setcap, which gives '/usr/bin/tool' its capabilities."));
    }
}
