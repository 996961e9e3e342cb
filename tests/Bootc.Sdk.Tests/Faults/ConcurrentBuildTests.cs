using System.Runtime.Versioning;

namespace Bootc.Faults;

/// <summary>Builds that run at the same time in one storage.</summary>
internal sealed class ConcurrentBuildTests : FaultTestBase
{
    private static readonly string[] s_nodes = ["north", "east", "south", "west"];

    [Test]
    public async Task Two_builds_of_one_project_both_pass()
    {
        WriteProject();
        (await Project.Dotnet("restore")).AssertSuccess();

        var builds = await Task.WhenAll(Build(), Build());

        foreach (var build in builds)
            build.AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);

        Task<DotnetResult> Build() => Project.Dotnet("build", "--no-restore", "-nr:false", "-tl:off");
    }

    [Test]
    public async Task Builds_of_four_projects_at_once_make_four_images()
    {
        WriteNodes();

        var builds = await Task.WhenAll(s_nodes.Select(node => Project.Dotnet("build", $"{node}/{node}.bootcproj", "-nr:false", "-tl:off")));

        foreach (var build in builds)
            build.AssertSuccess();
        await AssertNodes();
    }

    [Test]
    public async Task A_solution_of_four_images_builds_in_parallel()
    {
        WriteNodes();
        (await Project.Dotnet(["new", "sln", "--name", "all", "--format", "slnx"])).AssertSuccess();
        (await Project.Dotnet(["sln", "all.slnx", "add", .. s_nodes.Select(node => $"{node}/{node}.bootcproj")])).AssertSuccess();

        (await Project.Dotnet("build", "all.slnx", "-m:4", "-nr:false", "-tl:off")).AssertSuccess();

        await AssertNodes();
    }

    /// <summary>The image is taken away once after its build: before it is named, or before it is checked.</summary>
    [TestCase("tag --")]
    [TestCase("/checks/Containerfile")]
    [UnsupportedOSPlatform("windows")]
    public async Task An_image_that_goes_with_the_name_of_its_twin_is_built_again(string command)
    {
        WriteProject(properties: "<BootcEnginePath>$(MSBuildProjectDirectory)/podman</BootcEnginePath>");
        var engine = Project.Write("podman", $$"""
            #!/bin/sh
            case " $* " in
                *'{{command}}'*)
                    if mkdir '{{Project.PathOf("taken")}}' 2>/dev/null; then podman {{Storage.Arguments.Replace(';', ' ')}} rmi "$(sed 's/^sha256://' '{{Project.PathOf("obj/Debug/bootc/image.iid")}}')" >&2; fi ;;
            esac
            exec podman "$@"

            """);
        File.SetUnixFileMode(engine, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(Project.PathOf("taken"), Does.Exist);
        Assert.That(build.Log.Messages, Has.Some.Contains("building it again"));
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);
    }

    private void WriteNodes()
    {
        UseStorage();
        foreach (var node in s_nodes)
        {
            Project.Write($"{node}/{node}.bootcproj", $"""
                <Project Sdk="Bootc.Sdk">
                  <PropertyGroup>
                    <ContainerBaseImage>{EngineStorage.Base}</ContainerBaseImage>
                    <ContainerRepository>faults/{node}</ContainerRepository>
                  </PropertyGroup>
                  <ItemGroup>
                    <File Include="motd" TargetPath="/etc/motd" />
                  </ItemGroup>
                </Project>
                """);
            Project.Write($"{node}/motd", node);
        }
    }

    private async Task AssertNodes()
    {
        foreach (var node in s_nodes)
            Assert.That(await Storage.Read($"localhost/faults/{node}:latest", "/etc/motd"), Is.EqualTo(node));
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);
    }
}
