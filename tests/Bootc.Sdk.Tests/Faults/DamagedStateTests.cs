namespace Bootc.Faults;

/// <summary>What a crash or a hand has removed.</summary>
internal sealed class DamagedStateTests : FaultTestBase
{
    [SetUp]
    public async Task BuildOnce()
    {
        WriteProject(script: "true\n");
        (await Project.Dotnet("build", "-nr:false", "-tl:off")).AssertSuccess();
    }

    [Test]
    public async Task A_deleted_layer_folder_is_made_again()
    {
        Directory.Delete(Directory.EnumerateDirectories(Project.PathOf("obj/Debug/bootc/layers")).Order(StringComparer.Ordinal).Last(), recursive: true);
        File.Delete(Project.PathOf("obj/Debug/bootc/image.stamp"));
        await Storage.Podman("rmi", "--force", Image);

        (await Build()).AssertSuccess();

        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
        await AssertChangeArrives();
    }

    [Test]
    public async Task An_image_that_was_removed_is_built_again()
    {
        var layers = await Storage.LayersOf(Image);
        await Storage.Podman("rmi", "--force", Image);

        var build = await Build();

        Assert.That(build.AssertSuccess().Output, Does.Contain("the image is gone from the local storage"));
        Assert.That(await Storage.LayersOf(Image), Is.EqualTo(layers));
    }

    [Test]
    public async Task A_deleted_intermediate_folder_gives_the_same_layers()
    {
        var layers = await Storage.LayersOf(Image);
        Directory.Delete(Project.PathOf("obj"), recursive: true);

        (await Project.Dotnet("build", "-nr:false", "-tl:off")).AssertSuccess();

        Assert.That(await Storage.LayersOf(Image), Is.EqualTo(layers));
    }

    private async Task AssertChangeArrives()
    {
        Project.Write("motd", "changed\n");
        (await Build()).AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("changed\n"));
    }

    private Task<DotnetResult> Build() => Project.Dotnet("build", "--no-restore", "-nr:false", "-tl:off");
}
