namespace Bootc.Features;

public sealed class QuadletFeatureTests
{
    private const string Container = "[Container]\nImage=quay.io/a/web:1.2\nGlobalArgs=--storage-opt=additionalimagestore=/usr/lib/bootc/storage\n[Install]\nWantedBy=multi-user.target\n";

    [Test]
    public void Quadlets_their_drop_ins_and_what_they_refer_to_go_where_podman_reads_them()
    {
        using var project = new FeatureProject()
            .AddFile("quadlets/web.container", Container.ReplaceLineEndings("\r\n")).AddFile("quadlets/web.container.d/10-port.conf", "[Container]\nPublishPort=80:80\n")
            .AddFile("quadlets/a.kube", "[Kube]\nYaml=a.yml\n").AddFile("quadlets/a.yml", "kind: Pod\n").AddFile("quadlets/data.volume", "").AddFile("quadlets/mine.container", Container)
            .Add("Quadlet", "quadlets/web.container").Add("Quadlet", "quadlets/web.container.d/10-port.conf").Add("Quadlet", "quadlets/a.kube").Add("Quadlet", "quadlets/a.yml")
            .Add("Quadlet", "quadlets/data.volume").Add("Quadlet", "quadlets/mine.container", ("Scope", "user"));

        var context = project.Run(new QuadletFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(UnitFeatureTests.Places(context), Is.EqualTo(new[]
            {
                "/etc/containers/systemd/users/mine.container 644",
                "/usr/share/containers/systemd/a.kube 644",
                "/usr/share/containers/systemd/a.yml 644",
                "/usr/share/containers/systemd/data.volume 644",
                "/usr/share/containers/systemd/web.container 644",
                "/usr/share/containers/systemd/web.container.d/10-port.conf 644",
            }));
            Assert.That(context.ImageText("/usr/share/containers/systemd/web.container"), Is.EqualTo(Container));
            Assert.That(context.Steps.Single(step => step.Name == "check-quadlets").Lines("quadlets.list"), Is.EqualTo(new[] { "0 web.container", "1 a.kube", "2 data.volume", "3 mine.container" }));
        }
    }

    [TestCase("a.container", "[Container]\nExec=x\n", "BOOTC1371", 2)]
    [TestCase("a.container", "[Service]\nRestart=always\n", "BOOTC1371", 1)]
    [TestCase("a.container", "[Container]\nImage=Quay.io/A\n", "BOOTC1371", 2)]
    [TestCase("a.image", "[Image]\nArch=arm64\n", "BOOTC1371", 2)]
    [TestCase("a.kube", "[Kube]\n", "BOOTC1371", 1)]
    [TestCase("a.build", "[Build]\nFile=x\n", "BOOTC1371", 2)]
    [TestCase("a.container", "[Container]\nImage=nginx:1\n", "BOOTC1372", 2)]
    [TestCase("a.container", "[Container]\nImage=quay.io/a/b\n", "BOOTC1373", 2)]
    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:latest\n", "BOOTC1373", 2)]
    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:1\nPorts=80\n", "BOOTC1374", 3)]
    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:1\n[Containers]\nExec=x\n", "BOOTC1374", 4)]
    [TestCase("a.network", "[Network]\nImage=x\n", "BOOTC1374", 2)]
    [TestCase("a.container", "[Container]\nImage\n", "BOOTC1301", 2)]
    public void What_podman_would_refuse_or_guess_is_named_with_its_line(string name, string text, string code, int line)
    {
        using var project = new FeatureProject().AddFile(name, text).Add("Quadlet", name);

        Assert.That(project.Run(new QuadletFeature()).Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Does.Contain((code, line)));
    }

    [TestCase("Image=a.image")]
    [TestCase("Image=quay.io/a/b:%i")]
    [TestCase("Image=quay.io/a/b@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    [TestCase("Rootfs=/usr/lib/a")]
    public void What_says_its_image_otherwise_is_fine(string line)
    {
        using var project = new FeatureProject().AddFile("a.container", $"[Container]\n{line}\n").Add("Quadlet", "a.container");

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.Empty);
    }

    [TestCase("a b.container")]
    [TestCase("a.service")]
    [TestCase("a.container.d/x.txt")]
    public void A_file_that_podman_passes_over_is_refused(string path)
    {
        using var project = new FeatureProject().AddFile(path, Container).Add("Quadlet", path);

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1370" }));
    }

    [Test]
    public void Two_quadlets_of_one_service_are_an_error()
    {
        using var project = new FeatureProject().AddFile("a.container", Container).AddFile("a.kube", "[Kube]\nYaml=x\n").AddFile("a.volume", "").Add("Quadlet", "a.container").Add("Quadlet", "a.kube").Add("Quadlet", "a.volume");

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1375" }));
    }

    [Test]
    public void A_bound_image_is_a_link_to_its_quadlet_or_to_a_file_of_its_own()
    {
        using var project = new FeatureProject().AddFile("quadlets/web.container", Container).Add("Quadlet", "quadlets/web.container")
            .Add("BoundImage", "web.container").Add("BoundImage", "quay.io/a/tool:2").Add("BoundImage", "/usr/share/containers/systemd/other.image");

        var context = project.Run(new QuadletFeature());

        var places = UnitFeatureTests.Places(context);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(places, Does.Contain("/usr/lib/bootc/bound-images.d/web.container -> /usr/share/containers/systemd/web.container"));
            Assert.That(places, Does.Contain("/usr/lib/bootc/bound-images.d/other.image -> /usr/share/containers/systemd/other.image"));
            Assert.That(places, Has.Some.Matches("^/usr/lib/bootc/bound-images.d/tool-[0-9a-f]{8}.image -> /usr/lib/bootc-sdk/bound-images/tool-[0-9a-f]{8}.image$"));
        }
    }

    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:%i\n")]
    [TestCase("a.container", "[Container]\nImage=b.image\n")]
    [TestCase("a.container", "[Container]\nRootfs=/x\n")]
    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:1\nAuthFile=/x\n")]
    public void A_quadlet_that_bootc_would_refuse_to_bind_is_refused(string name, string text)
    {
        using var project = new FeatureProject().AddFile(name, text).Add("Quadlet", name).Add("BoundImage", name);

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1378" }));
    }

    [TestCase("nonesuch.container")]
    [TestCase("a.volume")]
    [TestCase("nginx:1")]
    [TestCase("/usr/share/a.kube")]
    [TestCase("quay.io/A")]
    public void What_bootc_cannot_bind_is_refused(string include)
    {
        using var project = new FeatureProject().AddFile("a.volume", "").Add("Quadlet", "a.volume").Add("BoundImage", include);

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1378" }));
    }

    [Test]
    public void A_quadlet_of_users_cannot_be_bound()
    {
        using var project = new FeatureProject().AddFile("a.container", Container).Add("Quadlet", "a.container", ("Scope", "user")).Add("BoundImage", "a.container");

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1378" }));
    }

    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:1\n", new[] { "BOOTC1379" })]
    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:1\n", new string[0])]
    public void A_bound_container_that_fetches_its_image_again_is_a_warning(string name, string text, string[] codes)
    {
        using var project = new FeatureProject().AddFile(name, text).Add("Quadlet", name).Add("BoundImage", name);

        Assert.That(project.Run(new QuadletFeature()).Codes(), Is.EqualTo(codes));
    }
}
