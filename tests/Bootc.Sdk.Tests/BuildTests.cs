using System.Text.Json;

namespace Bootc;

/// <summary>The frame of a build around the targets that make the image, which the tests of the engine cover.</summary>
internal sealed class BuildTests : SdkTestBase
{
    [SetUp]
    public void WriteProject() => Project.Write("node.bootcproj", EmptyProject);

    [Test]
    public async Task A_build_renders_and_then_builds_the_image_and_compiles_nothing()
    {
        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(build.Log.RanTargets, Is.SupersetOf(new[] { "BeforeBuild", "GenerateContainerfile", "BuildBootcImage", "AfterBuild" }));
        Assert.That(build.Log.RanTargets.IndexOf("GenerateContainerfile"), Is.LessThan(build.Log.RanTargets.IndexOf("BuildBootcImage")));
        Assert.That(build.Log.RanTargets, Has.None.EqualTo("CoreCompile").And.None.EqualTo("ResolveAssemblyReferences"));
        Assert.That(build.Log.Warnings, Is.Empty);
    }

    [Test]
    public async Task A_build_leaves_neither_a_bin_folder_nor_files_of_nuget()
    {
        (await Project.Build("build")).AssertSuccess();

        Assert.That(Project.Files("bin"), Is.Empty);
        Assert.That(Directory.Exists(Project.PathOf("bin")), Is.False);
        Assert.That(Project.Files("obj"), Is.Empty);
    }

    [Test]
    public async Task Hooks_of_the_project_run_in_their_stock_places()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <GenerateContainerfileDependsOn>$(GenerateContainerfileDependsOn);First</GenerateContainerfileDependsOn>
              </PropertyGroup>
              <Target Name="First" />
              <Target Name="Second" BeforeTargets="BuildBootcImage" />
              <Target Name="Third" AfterTargets="Build" />
            </Project>
            """);

        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(
            build.Log.RanTargets.Where(target => target is "First" or "Second" or "Third" or "BuildBootcImage"),
            Is.EqualTo(new[] { "First", "Second", "BuildBootcImage", "Third" }));
    }

    [Test]
    public async Task Clean_removes_what_the_project_and_the_image_wrote()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <Target Name="WriteFiles" AfterTargets="GenerateContainerfile">
                <WriteLinesToFile File="$(IntermediateOutputPath)own.txt" Lines="own" />
                <WriteLinesToFile File="$(BootcIntermediatePath)Containerfile" Lines="FROM scratch" />
                <ItemGroup>
                  <FileWrites Include="$(IntermediateOutputPath)own.txt" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        (await Project.Build("build")).AssertSuccess();
        Assert.That(Project.Files("obj/Debug"), Is.SupersetOf(new[] { "own.txt", "bootc/Containerfile" }));

        (await Project.Build("clean")).AssertSuccess();

        Assert.That(Project.Files("obj"), Is.Empty);
    }

    [Test]
    public async Task A_file_that_the_project_no_longer_writes_is_deleted()
    {
        const string WritesFile = """
            <Project Sdk="Bootc.Sdk">
              <Target Name="WriteFiles" AfterTargets="GenerateContainerfile" Condition="'$(Write)' == 'true'">
                <WriteLinesToFile File="$(IntermediateOutputPath)own.txt" Lines="own" />
                <ItemGroup>
                  <FileWrites Include="$(IntermediateOutputPath)own.txt" />
                </ItemGroup>
              </Target>
            </Project>
            """;
        Project.Write("node.bootcproj", WritesFile);
        (await Project.Build("build", "-p:Write=true")).AssertSuccess();
        Assert.That(Project.Files("obj/Debug"), Does.Contain("own.txt"));

        (await Project.Build("build")).AssertSuccess();

        Assert.That(Project.Files("obj/Debug"), Does.Not.Contain("own.txt"));
    }

    [Test]
    public async Task Rebuild_cleans_and_builds()
    {
        var build = (await Project.Build("build", "-t:Rebuild")).AssertSuccess();

        var targets = build.Log.RanTargets;
        Assert.That(targets.IndexOf("CoreClean"), Is.GreaterThanOrEqualTo(0).And.LessThan(targets.IndexOf("BuildBootcImage")));
    }

    [Test]
    public async Task A_question_build_passes_after_a_build()
    {
        (await Project.Build("build")).AssertSuccess();

        (await Project.Build("build", "-question")).AssertSuccess();
    }

    [Test]
    public async Task A_multithreaded_build_passes() => (await Project.Build("build", "-mt")).AssertSuccess();

    [Test]
    public async Task A_path_with_blanks_and_letters_of_other_alphabets_builds()
    {
        Project.Write("Größe 你好 (1)/ein Knoten.bootcproj", EmptyProject);

        var build = (await Project.Build("build", "Größe 你好 (1)/ein Knoten.bootcproj")).AssertSuccess();

        Assert.That(build.Log.RanTargets, Does.Contain("BuildBootcImage"));
    }

    [TestCase("", true)]
    [TestCase("<PropertyGroup><EnableDefaultBootcItems>false</EnableDefaultBootcItems></PropertyGroup>", false)]
    [TestCase("<PropertyGroup><EnableDefaultItems>false</EnableDefaultItems></PropertyGroup>", false)]
    public async Task Folders_by_convention_are_items_unless_the_project_says_no(string properties, bool areItems)
    {
        var expected = new (string Item, string[] Paths)[]
        {
            ("Overlay", ["rootfs"]),
            ("Unit", ["units/a.service", "units/b.timer", "units/user/c.socket"]),
            ("DropIn", ["units/a.service.d/1.conf", "units/user/c.socket.d/1.conf"]),
            ("UnitPreset", ["units/d.preset"]),
            ("Quadlet", ["quadlets/e.container", "quadlets/e.container.d/1.conf"]),
            ("KernelArgument", ["kargs.d/f.toml"]),
            ("KernelModule", ["modprobe.d/g.conf", "modules-load.d/h.conf"]),
            ("Sysctl", ["sysctl.d/i.conf"]),
            ("Tmpfiles", ["tmpfiles.d/j.conf"]),
            ("UdevRules", ["udev/k.rules"]),
            ("Initramfs", ["dracut.conf.d/l.conf"]),
        };
        Project.Write("node.bootcproj", $"""<Project Sdk="Bootc.Sdk">{properties}</Project>""");
        Project.Write("rootfs/etc/motd", "");
        foreach (var path in expected.Skip(1).SelectMany(kind => kind.Paths))
            Project.Write(path, "");

        var result = (await Project.Dotnet(["build", .. expected.Select(kind => $"-getItem:{kind.Item}")])).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        foreach (var (item, paths) in expected)
        {
            Assert.That(
                json.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(found => found.GetProperty("Identity").GetString()),
                areItems ? Is.EquivalentTo(paths) : Is.Empty, item);
        }
    }

    [Test]
    public async Task The_project_may_have_the_extension_of_csharp()
    {
        File.Delete(Project.PathOf("node.bootcproj"));
        Project.Write("node.csproj", EmptyProject);
        Project.Write("Stray.cs", "not C#");

        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(build.Log.RanTargets, Does.Contain("BuildBootcImage"));
    }
}
