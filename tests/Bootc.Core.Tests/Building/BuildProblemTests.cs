using Bootc.Checking;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Features;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>What ends a build before the engine builds anything.</summary>
internal sealed class BuildProblemTests : FeatureTestBase
{
    private BuildFolder Folder => new(Path.Combine(Project.Directory, "obj"));

    [Test]
    [Category("Engine")]
    public async Task Images_that_nobody_may_fetch_are_named()
    {
        const string Absent = "localhost/bootc-sdk-test/nonesuch:1";
        var engine = await EngineLocator.FindAsync(new EngineOptions { Kind = ContainerEngineKind.Podman });

        var ofBase = await Assert.ThrowsAsync<BootcException>(() => BaseImageResolver.ResolveAsync(engine, Absent, BasePullPolicy.Never, Folder, new EngineOutput(), CancellationToken.None));
        var ofOther = await Assert.ThrowsAsync<BootcException>(() => OtherImages.EnsureAsync(engine, [Absent], BasePullPolicy.Never, new EngineOutput(), CancellationToken.None));

        Assert.That((ofBase!.Diagnostic.Code, ofOther!.Diagnostic.Code), Is.EqualTo(("BOOTC2002", "BOOTC1246")));
        Assert.That(new[] { ofBase.Message, ofOther.Message }, Has.All.Contains(Absent));
    }

    [Test]
    [Category("Engine")]
    public async Task An_image_that_is_there_need_not_be_fetched()
    {
        var engine = await EngineLocator.FindAsync(new EngineOptions { Kind = ContainerEngineKind.Podman });

        Assert.That(() => OtherImages.EnsureAsync(engine, ["localhost/bootc-sdk/tiny:1"], BasePullPolicy.Never, new EngineOutput(), CancellationToken.None), Throws.Nothing);
    }

    [TestCase(true, new string[0])]
    [TestCase(false, new[] { "BOOTC2003" })]
    public async Task A_base_without_tar_cannot_take_files(bool hasTar, string[] codes)
    {
        Project.AddFile("a", "x").Add("File", "a", ("TargetPath", "/usr/share/a"));
        var diagnostics = new DiagnosticBag();
        var definition = Project.Define();

        var draft = await new ContextBuilder("1.0.0", definition, SampleProject.BaseImage, new BaseImageFacts { HasTar = hasTar }, Folder)
            .RenderAsync(diagnostics, null, CancellationToken.None);

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(codes));
        Assert.That(draft is not null, Is.EqualTo(hasTar));
    }

    [TestCase(null, null)]
    [TestCase("False", false)]
    [TestCase("true", true)]
    public void The_properties_about_registries_and_the_platform_reach_the_engine(string? verify, bool? expected)
    {
        Project.Set("BootcPlatform", "linux/arm64").Set("BootcAuthFile", "/a b/auth.json").Set("BootcTlsVerify", verify ?? "");

        var options = EngineSettings.Read(Project.Define());

        Assert.That((options.Platform, options.AuthFile, options.TlsVerify), Is.EqualTo(("linux/arm64", "/a b/auth.json", expected)));
    }

    [Test]
    public void A_setting_that_chooses_among_words_names_them()
    {
        var exception = Assert.Throws<BootcException>(() => EngineSettings.PullPolicy(Project.Set("BootcPull", "sometimes").Define()));

        Assert.That(exception!.Diagnostic.Code, Is.EqualTo("BOOTC2005"));
        Assert.That(exception.Message, Does.Contain("Missing, Always, Never"));
        Assert.That(EngineSettings.PullPolicy(Project.Set("BootcPull", "never").Define()), Is.EqualTo(BasePullPolicy.Never));
    }

    [Test]
    public async Task A_list_of_checks_that_is_gone_is_named()
    {
        var image = new LocalImage("sha256:aa", "sha256:bb", new Dictionary<string, string>(), null, [], []);

        var exception = await Assert.ThrowsAsync<BootcException>(() => ImageChecks.RunAsync(null!, image, "sha256:bb", Folder, new EngineOutput(), CancellationToken.None));

        Assert.That(exception!.Diagnostic.Code, Is.EqualTo("BOOTC2006"));
        Assert.That(exception.Message, Does.Contain("dotnet clean"));
    }
}
