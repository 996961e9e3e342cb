using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Features;

/// <summary>Stages as the engine builds them, and above all when it does not.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class StageImageTests : FeatureTestBase
{
    private const string Tiny = "localhost/bootc-sdk/tiny:1";

    [Test]
    public async Task Results_of_a_stage_arrive_as_they_are_and_nothing_else_does()
    {
        Project.AddFile("build.sh", """
            #!/bin/sh
            set -eu
            mkdir -p /build/tree/private /build/lib
            echo waste > /build/waste
            echo tool > /build/tool
            chown 7:8 /build/tool
            chmod 4750 /build/tool
            chmod 0700 /build/tree/private
            echo secret > "/build/tree/private/a file'\$x"
            ln -s private/nothing /build/tree/link
            """)
            .Add("Stage", "build.sh", ("Outputs", "/build/tool=/usr/libexec/tool;/build/tree=/lib/tree;/build/tree=/usr;/build/tree/link=/usr/share/"));

        await using var image = await FeatureImage.BuildAsync(Run(), Project);

        Assert.That((await image.ChangesAsync()).Where(change => change[0] != 'C'), Is.EquivalentTo(new[]
        {
            "A /usr/libexec/tool", "A /usr/share/link", "A /usr/lib/tree", "A /usr/lib/tree/link", "A /usr/lib/tree/private", "A /usr/lib/tree/private/a file'$x",
            "A /usr/link", "A /usr/private", "A /usr/private/a file'$x", "D /run/bootc-sdk-stage-build-sh.sum",
        }));
        Assert.That(await image.ListAsync("/usr/libexec/tool", "/usr/lib/tree/private", "/usr/share/link", "/usr"), Is.EqualTo(new[]
        {
            "4750 7/8 /usr/libexec/tool", "0700 0/0 /usr/lib/tree/private", "0777 0/0 /usr/share/link -> private/nothing", "0755 0/0 /usr",
        }));
    }

    [Test]
    public async Task A_layer_runs_again_when_the_result_of_a_stage_is_another_and_only_then([Values("", Tiny)] string stageImage)
    {
        Project.AddFile("input", "1").AddFile("later.sh", $"#!/bin/sh\n# {Guid.NewGuid()}\necho later runs\n");
        Write("cut -c 1 \"$BOOTC_INPUTS/input\" > /result");
        Project.Add("Stage", "build.sh", ("Inputs", "input"), ("Outputs", "/result=/usr/share/result"), ("Image", stageImage)).Add("Script", "later.sh");

        await using var first = await FeatureImage.BuildAsync(Run(), Project);
        Assert.That(Ran(first), Is.EqualTo((true, true, true)));
        await using var same = await FeatureImage.BuildAsync(Run(), Project);
        Assert.That(Ran(same), Is.EqualTo((false, false, false)));

        // Another input, the same result.
        Project.AddFile("input", "1x");
        await using var equal = await FeatureImage.BuildAsync(Run(), Project);
        Assert.That(Ran(equal), Is.EqualTo((true, false, false)));

        Project.AddFile("input", "2x");
        await using var other = await FeatureImage.BuildAsync(Run(), Project);
        Assert.That(Ran(other), Is.EqualTo((true, true, true)));
        Assert.That(await other.ReadAsync("/usr/share/result"), Is.EqualTo("2\n"));

        // The same content with another mode is another result.
        Write("cut -c 1 \"$BOOTC_INPUTS/input\" > /result; chmod 0600 /result");
        await using var mode = await FeatureImage.BuildAsync(Run(), Project);
        Assert.That(Ran(mode), Is.EqualTo((true, true, true)));
        Assert.That(await mode.ListAsync("/usr/share/result"), Is.EqualTo(new[] { "0600 0/0 /usr/share/result" }));

        void Write(string command) => Project.AddFile("build.sh", $"#!/bin/sh\nset -eu\necho stage runs {Project.Directory}\n{command}\n");

        static (bool Stage, bool Result, bool Later) Ran(FeatureImage image) =>
            (image.Log.Contains("\nstage runs", StringComparison.Ordinal), image.Log.Contains("step result-build-sh", StringComparison.Ordinal), image.Log.Contains("\nlater runs", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_stage_has_packages_of_its_own_and_can_start_from_the_image_with_its_packages()
    {
        Project.AddFile("own.sh", "#!/bin/sh\nset -eu\ncp \"$(command -v tree)\" /tree-of-stage\n! command -v hello\n")
            .AddFile("after.sh", "#!/bin/sh\nset -eu\nhello > /greeting\n! command -v tree\n")
            .Add("Package", "hello")
            .Add("Stage", "own.sh", ("Packages", "tree"), ("Outputs", "/tree-of-stage=/usr/libexec/"))
            .Add("Stage", "after.sh", ("AfterPackages", "true"), ("Outputs", "/greeting=/usr/share/greeting"));

        await using var image = await FeatureImage.BuildAsync(Run(), Project);

        Assert.That(await image.ReadAsync("/usr/share/greeting"), Does.StartWith("Hello, world!"));
        Assert.That(await image.ListAsync("/usr/libexec/tree-of-stage"), Is.EqualTo(new[] { "0755 0/0 /usr/libexec/tree-of-stage" }));
        Assert.That(await image.HasAsync("/usr/bin/tree"), Is.False);
        Assert.That(await image.HasAsync("/usr/bin/hello"), Is.True);
    }

    [Test]
    public async Task Files_of_another_image_arrive_by_its_digest([Values] bool withBuildah)
    {
        var kind = withBuildah ? ContainerEngineKind.Buildah : ContainerEngineKind.Podman;
        var engine = await EngineLocator.FindAsync(new EngineOptions { Kind = kind });
        var tiny = await engine.InspectAsync(Tiny, CancellationToken.None) ?? throw new InvalidOperationException("Run eng/base-image.sh.");
        Project.Add("ContentImage", $"localhost/bootc-sdk/tiny@{tiny.Digest}", ("Files", "/usr/bin/busybox=/usr/libexec/;/usr/lib=/usr/share/of-tiny"));

        await using var image = await FeatureImage.BuildAsync(Run(), Project, kind);

        Assert.That(await image.ListAsync("/usr/libexec/busybox"), Is.EqualTo(new[] { "0755 0/0 /usr/libexec/busybox" }));
        Assert.That(await image.HasAsync("/usr/share/of-tiny/os-release"), Is.True);
    }

    [TestCase("true", "/nothing=/usr/share/x", "The stage made no '/nothing', which is named as a result of it")]
    [TestCase("exit 7", "/x=/usr/share/x", "The script 'build.sh' ended with exit code 7")]
    [TestCase("mkdir /x", "/x=/usr/bin/sh", "'/usr/bin/sh' is a file of the image, but '/x' of the image of the stage build.sh is a directory")]
    [TestCase("echo > /x", "/x=/usr/share", "'/usr/share' is a directory of the image, but '/x' of the image of the stage build.sh is a file")]
    public async Task What_goes_wrong_in_a_stage_is_said_in_a_sentence(string command, string outputs, string message)
    {
        Project.AddFile("build.sh", $"#!/bin/sh\n{command}\n").Add("Stage", "build.sh", ("Outputs", outputs));

        var exception = await Assert.ThrowsAsync<BootcException>(async () => await FeatureImage.BuildAsync(Run(), Project));

        Assert.That(exception!.Diagnostic.Message, Does.Contain(message));
    }

    private FeatureContext Run() => Project.Run(new StageFeature(), new PackagesFeature(), new ScriptFeature());
}
