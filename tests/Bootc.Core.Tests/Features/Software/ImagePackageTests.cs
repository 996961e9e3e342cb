using System.Runtime.Versioning;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Features;

/// <summary>Packages out of another image, such as modules that somebody built for a kernel.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed class ImagePackageTests
{
    private const string Base = "localhost/bootc-sdk/base:trixie";
    private const string Reference = "quay.io/a/b@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private FeatureProject _project = null!;
    private string? _image;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().Set("BootcPackageManager", "dnf");

    [TearDown]
    public async Task Remove()
    {
        _project.Dispose();
        if (_image is not null)
            await Podman("rmi", "--force", _image);
    }

    [Test]
    [Category("Engine")]
    public async Task Modules_for_the_kernel_of_the_image_are_installed_and_found()
    {
        var (kernel, module) = await TakeModule();
        var image = await MakeImage(
            new TestRpm("kmod-made") { Directory = $"/usr/lib/modules/{kernel}/extra/made", Source = module },
            new TestRpm("kmod-made-too"), new TestRpm("addons") { Repository = "-addons" }, new TestRpm("unwanted"));
        _project.Add("Package", "/rpms/kmods/kmod-*.rpm", ("Image", image)).Add("Package", "/rpms/addons/addons-1.0-1.noarch.rpm", ("Image", image), ("BringsRepositories", "true"))
            .AddFile("show.sh", $"#!/bin/sh\necho \"shown $(grep -c '^extra/made/bootc-made.ko' /usr/lib/modules/{kernel}/modules.dep) $(modinfo -k {kernel} -F filename bootc-made)\"\n")
            .Add("Script", "show.sh");

        await using var built = await FeatureImage.BuildAsync(_project.Run(new PackagesFeature(), new ScriptFeature()), _project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(UnitImageTests.Shown(built.Log), Is.EqualTo(new[] { $"1 /lib/modules/{kernel}/extra/made/bootc-made.ko.xz" }));
            foreach (var package in new[] { "kmod-made-too", "addons" })
                Assert.That(await built.HasAsync($"/usr/share/{package}/file"), Is.True, package);
            Assert.That(await built.HasAsync("/usr/share/unwanted"), Is.False);
        }
    }

    [Test]
    [Category("Engine")]
    public async Task Modules_for_another_kernel_end_the_build_before_anything_is_installed()
    {
        var (kernel, _) = await TakeModule();
        var image = await MakeImage(new TestRpm("kmod-made") { Directory = "/usr/lib/modules/9.9.9-100.fc43.x86_64/extra/made" });
        _project.Add("Package", "/rpms/kmods/*.rpm", ("Image", image));

        var exception = await Assert.ThrowsAsync<BootcException>(async () => await FeatureImage.BuildAsync(_project.Run(new PackagesFeature()), _project));

        Assert.That(exception!.Diagnostic.Message, Does.Contain("the package /rpms/kmods/kmod-made-1.0-1.noarch.rpm of the image " + image)
            .And.Contain($"has modules for the kernel 9.9.9-100.fc43.x86_64, but the image has {kernel}; take the packages that were made for that kernel"));
    }

    [Test]
    [Category("Engine")]
    public async Task A_path_that_the_image_lacks_and_a_package_of_Debian_are_told_apart()
    {
        await DebPackage.BuildAsync(_project, "from-image", "#!/bin/sh\n", "", "1.0");
        var image = await MakeImage(new TestRpm("kmod-made"));
        _project.Add("Package", "/debs/from-*.deb", ("Image", image)).Add("Package", "/rpms/nothing/*.rpm", ("Image", image));

        var exception = await Assert.ThrowsAsync<BootcException>(async () => await FeatureImage.BuildAsync(_project.Run(new PackagesFeature()), _project));

        Assert.That(exception!.Diagnostic.Message, Does.Contain($"there is no package /rpms/nothing/*.rpm in the image {image}; correct the path"));
        Assert.That(exception.ToString() + await File.ReadAllTextAsync(Path.Combine(_project.Directory, "obj", "build.log")), Does.Contain("Setting up from-image (1.0)"));
    }

    [TestCase("/a/x.rpm", "quay.io/a/b:1", "BOOTC1247")]
    [TestCase("/a/x.rpm", "b@sha256:1", "BOOTC1243")]
    [TestCase("a/x.rpm", Reference, "BOOTC1157")]
    [TestCase("/a/x", Reference, "BOOTC1157")]
    [TestCase("/*/x.rpm", Reference, "BOOTC1157")]
    [TestCase("/a/[x].rpm", Reference, "BOOTC1157")]
    [TestCase("/a/../x.rpm", Reference, "BOOTC1157")]
    [TestCase("/a/*.rpm", Reference)]
    public void What_is_no_package_of_an_image_has_its_code(string include, string image, params string[] codes)
    {
        _project.Add("Package", include, ("Image", image));

        Assert.That(_project.Run(new PackagesFeature()).Codes(), Is.EqualTo(codes));
    }

    [TestCase("Version", "1", "BOOTC1108")]
    [TestCase("Optional", "true", "BOOTC1135")]
    [TestCase("Action", "Remove", "BOOTC1107")]
    public void What_has_no_meaning_for_a_file_is_refused(string metadata, string value, string code)
    {
        _project.Add("Package", "/a/x.rpm", ("Image", Reference), (metadata, value));

        Assert.That(_project.Run(new PackagesFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void Each_image_is_mounted_once_and_its_packages_stand_in_a_fixed_order()
    {
        _project.Add("Package", "/b/*.rpm", ("Image", Reference)).Add("Package", "/a/*.rpm", ("Image", Reference)).Add("Package", "/a.rpm", ("Image", Reference), ("BringsRepositories", "true"))
            .Add("Package", "/c.deb", ("Image", Reference));

        var steps = _project.Run(new PackagesFeature()).Steps;

        var dnf = steps.Single(step => step.Name == "packages-dnf");
        var root = $"/run/bootc-sdk-stage-{dnf.Images.Single().Name}";
        Assert.That(dnf.Lines("image-packages.list"), Is.EqualTo(new[] { root, "/a/*.rpm", Reference, root, "/b/*.rpm", Reference }));
        Assert.That(dnf.Lines("first-image-packages.list"), Is.EqualTo(new[] { root, "/a.rpm", Reference }));
        Assert.That(steps.Single(step => step.Name == "packages-apt").Lines("image-packages.list"), Is.EqualTo(new[] { root, "/c.deb", Reference }));
    }

    /// <summary>The kernel of the base, and a module of it under a name of our own.</summary>
    private async Task<(string Kernel, string Module)> TakeModule()
    {
        var container = await Podman("create", Base, "/bin/true");
        try
        {
            var list = await Cli.Wrap("sh").WithArguments(["-c", "podman export \"$0\" | tar -x -C \"$1\" --wildcards 'usr/lib/modules/*/kernel/drivers/net/dummy.ko*' && cd \"$1\" && ls usr/lib/modules/*/kernel/drivers/net/dummy.ko*", container, _project.Directory]).ExecuteBufferedAsync();
            var file = list.StandardOutput.Trim();
            var module = Path.Combine(_project.Directory, "bootc-made.ko.xz");
            File.Move(Path.Combine(_project.Directory, file), module);
            return (file.Split('/')[3], module);
        }
        finally
        {
            await Podman("rm", container);
        }
    }

    /// <summary>An image of packages and nothing else, as published ones are; its reference by digest.</summary>
    private async Task<string> MakeImage(params TestRpm[] packages)
    {
        await RpmRepositoryFolder.CreateAsync(_project.Directory, packages);
        Directory.CreateDirectory(Path.Combine(_project.Directory, "deb"));
        Directory.CreateDirectory(Path.Combine(_project.Directory, "repository-addons", "noarch"));
        _project.AddFile("Containerfile", "FROM scratch\nCOPY repository/noarch /rpms/kmods\nCOPY repository-addons/noarch /rpms/addons\nCOPY deb /debs\n");
        _image = $"localhost/bootc-sdk-test/packages-{Environment.ProcessId}-{TestContext.CurrentContext.Test.ID}:1";
        // With layers podman looks through those of all images, and fails when another test removes one.
        await Podman("build", "--layers=false", "--tag", _image, _project.Directory);
        var digest = await Podman("image", "inspect", "--format={{.Digest}}", _image);
        return $"{_image[..^2]}@{digest}";
    }

    private static async Task<string> Podman(params string[] arguments) => (await Cli.Wrap("podman").WithArguments(arguments).ExecuteBufferedAsync()).StandardOutput.Trim();
}
