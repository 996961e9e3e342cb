using System.Text.Json;
using System.Xml.Linq;

namespace Bootc;

/// <summary>What an IDE reads and calls, as far as it can be tried without one; docs/ide.md names the rest.</summary>
internal sealed class IdeTests : SdkTestBase
{
    /// <summary>The targets that the project system of Visual Studio calls in a design-time build (docs/design-time-builds.md there).</summary>
    private const string DesignTimeTargets =
        "CompileDesignTime;CollectPackageReferences;CollectPackageDownloads;CollectFrameworkReferences;CollectCentralPackageVersions;"
        + "Compile;GetTargetPath;GetTargetFrameworkMoniker;BuiltProjectOutputGroup;ContentFilesProjectOutputGroup;SourceFilesProjectOutputGroup;"
        + "SatelliteDllsProjectOutputGroup;DebugSymbolsProjectOutputGroup;GetPackagingOutputs;GetCopyToOutputDirectoryItems";

    private static readonly string[] s_designTime =
        ["-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"];

    [Test]
    public async Task A_design_time_build_runs_no_target_of_ours_and_writes_nothing()
    {
        Project.Write("base/base.bootcproj", EmptyProject);
        Project.Write("node/node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <ItemGroup>
                <ProjectReference Include="../base/base.bootcproj" />
                <Unit Include="own.service" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("node/own.service", "[Service]\nExecStart=/bin/true\n");
        Project.Write("node/rootfs/etc/motd", "welcome\n");
        // So that there are files of a build to leave alone.
        (await Project.Build("build", "node/node.bootcproj")).AssertSuccess();
        Project.Write("node/obj/Debug/bootc/Containerfile", "FROM scratch\n");
        var before = Project.FileStates();

        var build = (await Project.Build("build", ["node/node.bootcproj", "--no-restore", $"-t:{DesignTimeTargets}", .. s_designTime])).AssertSuccess();

        Assert.That(build.Log.RanTargets, Has.None.EqualTo("GenerateContainerfile").And.None.EqualTo("BuildBootcImage").And.None.EqualTo("GetBootcImage"));
        Assert.That(build.Log.Warnings, Is.Empty);
        Assert.That(Project.FileStates(), Is.EqualTo(before));
    }

    [Test]
    public async Task Building_the_build_target_in_a_design_time_build_makes_no_image()
    {
        Project.Write("node.bootcproj", EmptyProject);

        var build = (await Project.Build("build", ["--no-restore", .. s_designTime])).AssertSuccess();

        Assert.That(build.Log.RanTargets, Has.None.EqualTo("GenerateContainerfile").And.None.EqualTo("BuildBootcImage"));
    }

    [Test]
    public async Task The_tree_of_an_ide_shows_every_file_of_the_project()
    {
        Project.Write("node/node.bootcproj", EmptyProject);
        Project.Write("node/rootfs/etc/motd", "");
        Project.Write("node/notes.md", "");
        Project.Write("node/obj/x", "");

        var items = (await Project.Dotnet(["build", "node/node.bootcproj", "-getItem:None", .. s_designTime])).AssertSuccess();

        Assert.That(Identities(items.Output, "None"), Is.EquivalentTo(new[] { "notes.md", "rootfs/etc/motd" }));
    }

    [Test]
    public async Task A_build_does_not_look_for_files_that_only_a_tree_would_show()
    {
        Project.Write("node.bootcproj", EmptyProject);
        Project.Write("notes.md", "");

        var items = (await Project.Dotnet("build", "-getItem:None")).AssertSuccess();

        Assert.That(Identities(items.Output, "None"), Is.Empty);
    }

    [Test]
    public async Task An_ide_finds_the_kind_of_the_project_and_its_build_actions()
    {
        Project.Write("node.bootcproj", EmptyProject);

        var result = (await Project.Dotnet(
            "build", "-getProperty:DefaultProjectTypeGuid", "-getItem:ProjectCapability", "-getItem:AvailableItemName", "-getItem:PropertyPageSchema")).AssertSuccess();

        Assert.That(result.Output, Does.Contain("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}"));
        Assert.That(Identities(result.Output, "ProjectCapability"), Is.SupersetOf(new[] { "BootcSdk", "SupportsComputeRunCommand" }));
        Assert.That(Identities(result.Output, "AvailableItemName"), Is.SupersetOf(new[] { "Unit", "DropIn", "File", "Script", "Repository", "Package" }));
        Assert.That(
            Identities(result.Output, "PropertyPageSchema").Where(schema => schema.Contains("Rules", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.Matches<string>(File.Exists));
    }

    [Test]
    public async Task An_item_of_a_hardware_profile_tells_an_ide_where_it_comes_from()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <ItemGroup>
                <HardwareProfile Include="virtual-machine" />
                <KernelArgument Include="quiet" />
              </ItemGroup>
            </Project>
            """);

        var result = (await Project.Dotnet(["build", "-getItem:HardwareProfile,Package,KernelArgument,PropertyPageSchema", .. s_designTime])).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        var items = json.RootElement.GetProperty("Items");
        Assert.That(Identities(result.Output, "PropertyPageSchema"), Has.Some.EndsWith("Rules/Items/HardwareProfile.xaml"));
        Assert.That(Origins("HardwareProfile"), Is.EqualTo(new[] { ("node.bootcproj", "") }));
        Assert.That(Origins("Package"), Is.Not.Empty.And.All.EqualTo(("virtual-machine.targets", "virtual-machine")));
        Assert.That(Origins("KernelArgument"), Does.Contain(("node.bootcproj", "")).And.Contain(("virtual-machine.targets", "virtual-machine")));

        List<(string, string)> Origins(string type) => [.. items.GetProperty(type).EnumerateArray().Select(item => (
            item.GetProperty("DefiningProjectName").GetString() + item.GetProperty("DefiningProjectExtension").GetString(),
            item.TryGetProperty("HardwareProfile", out var profile) ? profile.GetString()! : ""))];
    }

    [Test]
    public async Task Visual_studio_is_told_which_files_make_an_image_outdated()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <ItemGroup>
                <Unit Include="own.service;sshd.service" />
                <Overlay Include="tree" />
              </ItemGroup>
              <Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />
              <Target Name="CollectUpToDateCheckBuiltDesignTime" Returns="@(UpToDateCheckBuilt)" />
            </Project>
            """);
        Project.Write("own.service", "");
        Project.Write("tree/etc/motd", "");

        var result = (await Project.Dotnet(
            ["build", "--no-restore", "-getTargetResult:CollectUpToDateCheckInputDesignTime", "-getTargetResult:CollectUpToDateCheckBuiltDesignTime", .. s_designTime])).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        Assert.That(Paths("Input"), Is.EquivalentTo(new[] { Project.PathOf("own.service"), Project.PathOf(Path.Combine("tree", "etc", "motd")) }));
        Assert.That(Paths("Built"), Is.EqualTo(new[] { Project.PathOf(Path.Combine("obj", "Debug", "bootc", "image.stamp")) }));

        IEnumerable<string?> Paths(string side) => json.RootElement.GetProperty("TargetResults").GetProperty($"CollectUpToDateCheck{side}DesignTime").GetProperty("Items")
            .EnumerateArray().Select(item => item.GetProperty("FullPath").GetString());
    }

    [Test]
    public void Every_rule_file_is_named_after_the_item_it_describes()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "Rules", "Items"), "*.xaml"))
        {
            var rule = XDocument.Load(file).Root!;
            var source = rule.Descendants().First(element => element.Name.LocalName == "DataSource");

            Assert.That((string?)rule.Attribute("Name"), Is.EqualTo(Path.GetFileNameWithoutExtension(file)));
            Assert.That((string?)source.Attribute("ItemType"), Is.EqualTo(Path.GetFileNameWithoutExtension(file)));
        }
    }

    [Test]
    public void The_window_of_every_item_shows_the_profile_that_added_it_and_lets_nobody_change_it()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "Rules", "Items"), "*.xaml"))
        {
            var origin = XDocument.Load(file).Root!.Elements().Single(property => (string?)property.Attribute("Name") == "HardwareProfile");

            Assert.That((origin.Name.LocalName, (string?)origin.Attribute("ReadOnly")), Is.EqualTo(("StringProperty", "True")), file);
        }
    }

    [Test]
    public void Every_item_of_the_schema_has_a_rule_and_every_extension_a_content_type()
    {
        var rules = Path.Combine(Repository.Root, "sdk", "Rules");
        var schema = XDocument.Load(Path.Combine(rules, "BootcItemsSchema.xaml")).Root!.Elements().ToLookup(element => element.Name.LocalName);
        var itemTypes = schema["ItemType"].Select(type => (string)type.Attribute("Name")!).ToList();
        var contentTypes = schema["ContentType"].Select(type => (string)type.Attribute("Name")!).ToList();

        Assert.That(
            Directory.EnumerateFiles(Path.Combine(rules, "Items"), "*.xaml").Select(Path.GetFileNameWithoutExtension),
            Is.EquivalentTo(itemTypes));
        Assert.That(schema["ContentType"].Select(type => (string)type.Attribute("ItemType")!), Is.SubsetOf(itemTypes));
        Assert.That(schema["FileExtension"].Select(extension => (string)extension.Attribute("ContentType")!), Is.SubsetOf(contentTypes));
    }

    private static List<string> Identities(string output, string itemType)
    {
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("Items").GetProperty(itemType).EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))];
    }
}
