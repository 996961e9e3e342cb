using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Bootc.Images;

/// <summary>A build does what is needed, and no more.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed partial class RebuildTests
{
    private ImageProject _image = null!;

    [SetUp]
    public void Create()
    {
        _image = new ImageProject();
        _image.CopyTestData("ThreeLayers");
    }

    [TearDown]
    public async Task Remove()
    {
        // Without a base image there is nothing to remove.
        if (_image is not null)
            await _image.DisposeAsync();
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "The engine's stand-in is a shell script.")]
    public async Task A_build_with_nothing_to_do_starts_one_process_of_the_engine_at_most()
    {
        var calls = _image.PathBeside("calls");
        var engine = $"-p:BootcEnginePath={StandInFor("podman", calls)}";
        await _image.BuildAsync(engine);
        Assert.That(await File.ReadAllLinesAsync(calls), Has.Length.GreaterThan(1));
        File.Delete(calls);

        var build = await _image.BuildAsync(engine);

        Assert.That(build.Log.SkippedTargets, Does.Contain("BuildBootcImage"));
        Assert.That(File.Exists(calls) ? await File.ReadAllLinesAsync(calls) : [], Has.Length.LessThanOrEqualTo(1));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "The engine's stand-in is a shell script.")]
    public async Task A_build_of_a_changed_file_asks_once_and_builds_and_names_at_once()
    {
        var calls = _image.PathBeside("calls");
        string[] arguments = [$"-p:BootcEnginePath={StandInFor("podman", calls)}", "-p:ContainerImageTags=latest%3B2"];
        _image.Write("""<ItemGroup><File Include="motd" TargetPath="/usr/share/motd" /></ItemGroup>""");
        await _image.BuildAsync(arguments);
        File.Delete(calls);
        _image.Project.Write("motd", "changed\n");

        await _image.BuildAsync(arguments);

        Assert.That((await File.ReadAllLinesAsync(calls)).Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "image", "build" }));
        foreach (var tag in new[] { "latest", "2" })
            Assert.That(await ImageProject.Podman("image", "inspect", "--format={{.Id}}", $"localhost/{_image.Repository}:{tag}"), Does.Contain(_image.ImageId));
    }

    [Test]
    public async Task An_image_that_somebody_removed_is_built_again()
    {
        await _image.BuildAsync();
        var id = _image.ImageId;
        await ImageProject.Podman("rmi", "--force", id);

        var build = await _image.BuildAsync();

        Assert.That(build.Log.RanTargets, Does.Contain("BuildBootcImage"));
        Assert.That(await ImageProject.Podman("image", "inspect", "--format={{.Id}}", _image.Reference), Is.EqualTo(id), "The same image, since nothing else changed.");
    }

    [Test]
    public async Task A_change_is_named_with_its_layers_although_the_image_is_gone_too()
    {
        await _image.BuildAsync();
        await ImageProject.Podman("rmi", "--force", _image.ImageId);
        _image.Project.Write("script.sh", "#!/bin/sh\necho changed > /usr/share/script\n");

        var build = await _image.BuildAsync();

        Assert.That(build.Log.Messages, Does.Contain("  building the image: script.sh changed; layer 3 of 3"));
    }

    [Test]
    public async Task A_base_that_was_tagged_anew_is_seen()
    {
        var name = $"localhost/bootc-sdk-tests/moving-base-{Environment.ProcessId}:1";
        await ImageProject.Podman("tag", ImageProject.Base!, name);
        await using var onMovingBase = new ImageProject(name);
        onMovingBase.CopyTestData("ThreeLayers");
        try
        {
            await onMovingBase.BuildAsync();

            var container = await ImageProject.Podman("create", ImageProject.Base!, "/bin/true");
            await ImageProject.Podman("commit", "--quiet", "--change=LABEL moved=1", container, name);
            await ImageProject.Podman("rm", container);
            var build = await onMovingBase.BuildAsync();

            Assert.That((await ImageContent.ReadAsync(onMovingBase.Reference)).Labels, Contains.Key("moved"));
            Assert.That(build.Output, Does.Contain("the base image changed"));

            // Rendered on what was known of the base, before the engine says that it is another.
            await ImageProject.Podman("tag", ImageProject.Base!, name);
            onMovingBase.Project.Write("tree/file", "changed with the base\n");
            await onMovingBase.BuildAsync();

            var image = await ImageContent.ReadAsync(onMovingBase.Reference);
            Assert.That(image.Labels, Does.Not.ContainKey("moved"));
            Assert.That(image.Paths["/usr/share/tree/file"].Content, Is.EqualTo("changed with the base\n"));
        }
        finally
        {
            await ImageProject.Podman("rmi", "--force", onMovingBase.Reference);
            await ImageProject.Podman("untag", name, name);
        }
    }

    [Test]
    public async Task Every_tag_names_the_image()
    {
        await _image.BuildAsync("-p:ContainerImageTags=\"one;two\"");

        foreach (var tag in new[] { "one", "two" })
        {
            Assert.That(await ImageProject.Podman("image", "inspect", "--format={{.Id}}", $"localhost/{_image.Repository}:{tag}"), Is.EqualTo(_image.ImageId));
            await ImageProject.Podman("untag", _image.ImageId, $"localhost/{_image.Repository}:{tag}");
        }
    }

    [Test]
    public async Task Another_tag_names_the_same_image()
    {
        await _image.BuildAsync();
        var id = _image.ImageId;

        await _image.BuildAsync("-p:ContainerImageTag=other");

        Assert.That(_image.ImageId, Is.EqualTo(id));
        Assert.That(await ImageProject.Podman("image", "inspect", "--format={{.Id}}", $"localhost/{_image.Repository}:other"), Is.EqualTo(id));
        await ImageProject.Podman("untag", id, $"localhost/{_image.Repository}:other");
    }

    [Test]
    public async Task Another_engine_builds_again()
    {
        await _image.BuildAsync("-p:ContainerEngine=podman");
        var layers = await ImageContent.LayersAsync(_image.Reference);

        var build = await _image.BuildAsync("-p:ContainerEngine=buildah");

        Assert.That(build.Log.RanTargets, Does.Contain("BuildBootcImage"));
        Assert.That(await ImageContent.LayersAsync(_image.Reference), Is.EqualTo(layers), "Both engines make the same layers.");
    }

    [Test]
    public async Task Layers_before_the_change_are_reused()
    {
        await _image.BuildAsync();
        var before = await ImageContent.LayersAsync(_image.Reference);
        _image.Project.Write("script.sh", "#!/bin/sh\necho changed > /usr/share/script\n");

        var build = await _image.BuildAsync();
        var after = await ImageContent.LayersAsync(_image.Reference);

        // A layer that is made again is the same to the byte, so the layers alone do not tell.
        Assert.That(build.Log.Messages.Where(message => LayerDone().IsMatch(message)).Select(message => message.EndsWith("(reused)", StringComparison.Ordinal)), Is.EqualTo(new[] { true, true, false }));
        Assert.That(after, Has.Count.EqualTo(before.Count));
        Assert.That(after.SkipLast(1).Zip(before), Has.All.Matches<(string After, string Before)>(layer => layer.After == layer.Before));
        Assert.That(after[^1], Is.Not.EqualTo(before[^1]));
    }

    [GeneratedRegex(@"\A  layer [0-9]+ of [0-9]+: .* \((reused|[0-9.]+ s)\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex LayerDone();

    /// <summary>A program that writes down how it was called and then is the engine.</summary>
    [UnsupportedOSPlatform("windows")]
    private string StandInFor(string name, string calls)
    {
        var engine = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).First(File.Exists);
        var file = Path.Combine(Directory.CreateDirectory(_image.PathBeside("engine")).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\necho \"$@\" >> '{calls}'\nexec '{engine}' \"$@\"\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
