namespace Bootc.Features;

/// <summary>Quadlets in a real build on the local base, with Debian's podman, whose generator judges them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class QuadletImageTests
{
    [Test]
    public async Task Podman_makes_services_of_the_quadlets_and_says_what_it_refuses()
    {
        using var project = new FeatureProject()
            .AddFile("q/web.container", "[Container]\nImage=quay.io/a/web:1.2\nVolume=data.volume:/data\nNetwork=net.network\nPod=p.pod\n[Install]\nWantedBy=multi-user.target\n")
            .AddFile("q/web.container.d/10-port.conf", "[Container]\nEnvironment=A=b\n")
            .AddFile("q/data.volume", "[Volume]\n").AddFile("q/net.network", "[Network]\nSubnet=10.9.0.0/24\n").AddFile("q/p.pod", "[Pod]\nPublishPort=80:80\n")
            .AddFile("q/i.image", "[Image]\nImage=quay.io/a/web:1.2\n").AddFile("q/a.kube", "[Kube]\nYaml=a.yml\n").AddFile("q/a.yml", "kind: Pod\n").AddFile("q/b.build", "[Build]\nImageTag=localhost/b\nFile=b.txt\nSetWorkingDirectory=unit\n")
            .AddFile("q/mine.container", "[Container]\nImage=quay.io/a/web:1.2\n").AddFile("q/bad.container", "[Container]\nImage=quay.io/a/web:1.2\nNonesuch=1\n");
        foreach (var file in new[] { "web.container", "web.container.d/10-port.conf", "data.volume", "net.network", "p.pod", "i.image", "a.kube", "a.yml", "b.build", "bad.container" })
            project.Add("Quadlet", "q/" + file);
        project.Add("Quadlet", "q/mine.container", ("Scope", "user")).Add("BoundImage", "web.container").Add("BoundImage", "quay.io/a/tool:2")
            .AddFile("show.sh", """
                #!/bin/sh -e
                # The generator alone: podman itself, and what it needs, would take a minute to install.
                cd /tmp
                apt-get update -q > /dev/null
                apt-get download podman > /dev/null
                dpkg-deb --fsys-tarfile podman_*.deb | tar -x -C / ./usr/libexec/podman/quadlet ./usr/lib/systemd/system-generators/podman-system-generator
                generator=/usr/lib/systemd/system-generators/podman-system-generator
                QUADLET_UNIT_DIRS=/usr/share/containers/systemd $generator --dryrun 2> /dev/null | sed -n 's/^---\(.*\)---$/shown \1/p' | sort
                QUADLET_UNIT_DIRS=/etc/containers/systemd/users $generator --user --dryrun 2> /dev/null | sed -n 's/^---\(.*\)---$/shown user \1/p' | sort
                cat /usr/lib/bootc/bound-images.d/web.container | sed -n 's/^Image=/shown /p'
                cat /usr/lib/bootc/bound-images.d/tool-*.image | sed -n 's/^Image=/shown /p'
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new QuadletFeature(), new ScriptFeature()), project);

        Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[]
        {
            "a.service", "b-build.service", "data-volume.service", "i-image.service", "net-network.service", "p-pod.service", "web.service", "user mine.service", "quay.io/a/web:1.2", "quay.io/a/tool:2",
        }));
        Assert.That(image.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1376" }));
        Assert.That(image.Findings.Single().Message, Does.Contain("bad.container").And.Contain("Nonesuch"));
    }

    [Test]
    public async Task An_image_without_podman_is_found()
    {
        using var project = new FeatureProject().AddFile("a.volume", "[Volume]\n").Add("Quadlet", "a.volume");

        await using var image = await FeatureImage.BuildAsync(project.Run(new QuadletFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1377" }));
    }
}
