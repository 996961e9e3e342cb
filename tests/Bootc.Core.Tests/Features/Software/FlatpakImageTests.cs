using System.Runtime.Versioning;

namespace Bootc.Features;

/// <summary>Remotes and the task of the first boot in a real build, with Debian's flatpak.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class FlatpakImageTests
{
    [Test]
    public async Task Flatpak_knows_the_remotes_and_the_task_asks_it_for_the_applications()
    {
        using var project = new FeatureProject();
        await RpmRepositoryFolder.CreateAsync(project.Directory, [new TestRpm("unused")]);
        project.Add("Package", "flatpak")
            .Add("FlatpakRemote", "vendor", ("Url", "https://flatpak.example.com/repo/"), ("Key", "keys/signer.asc"))
            .Add("Flatpak", "org.example.App").Add("Flatpak", "org.example.Other", ("Branch", "beta"), ("Remote", "elsewhere"))
            .AddFile("show.sh", """
                #!/bin/sh
                set -eu
                flatpak remotes --system --columns=name,url | while read -r name url; do echo "shown $name $url"; done
                systemd-analyze verify --man=no bootc-sdk-flatpaks.service && echo "shown verified"
                mkdir /tmp/bin
                printf '#!/bin/sh\necho "shown flatpak $*"\n' > /tmp/bin/flatpak
                chmod 0755 /tmp/bin/flatpak
                PATH=/tmp/bin:$PATH /usr/libexec/bootc-sdk/install-flatpaks
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new FlatpakFeature(), new ScriptFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code), Does.Not.Contain("BOOTC1183"));
        Assert.That(image.Log.Split('\n').Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r')), Is.EqualTo(new[]
        {
            "shown vendor https://flatpak.example.com/repo/",
            "shown verified",
            "shown flatpak install --system --noninteractive --assumeyes --or-update elsewhere org.example.Other//beta",
            "shown flatpak install --system --noninteractive --assumeyes --or-update vendor org.example.App",
        }));
    }
}
