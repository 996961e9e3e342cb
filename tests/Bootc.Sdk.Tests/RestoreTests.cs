using System.IO.Compression;

namespace Bootc;

/// <summary>Restore, with a feed that has the SDK and nothing else unless the test adds a package.</summary>
internal sealed class RestoreTests : SdkTestBase
{
    private const string ReferencingProject = """
        <Project Sdk="Bootc.Sdk">
          <ItemGroup>
            <ProjectReference Include="../agent/agent.csproj" />
          </ItemGroup>
        </Project>
        """;

    private const string Referencing = """
        <Project Sdk="Bootc.Sdk">
          <ItemGroup>
            <PackageReference Include="Overlay.Content" Version="1.0.0" />
          </ItemGroup>
        </Project>
        """;

    [Test]
    public async Task A_project_without_references_restores_without_nuget()
    {
        Project.Write("node.bootcproj", EmptyProject);

        var restore = (await Project.Build("restore")).AssertSuccess();

        Assert.That(restore.Log.Tasks, Does.Not.Contain("RestoreTask"));
        Assert.That(Project.Files("obj"), Is.Empty);
    }

    [Test]
    public async Task A_package_brings_its_props_and_targets()
    {
        AddPackage("Overlay.Content", "<Project><PropertyGroup><FromPackage>1</FromPackage></PropertyGroup></Project>");
        Project.Write("node.bootcproj", Referencing);

        (await Project.Build("restore")).AssertSuccess();

        Assert.That((await Project.Dotnet("build", "--no-restore", "-getProperty:FromPackage")).Output.Trim(), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_package_that_is_no_longer_referenced_is_no_longer_imported()
    {
        AddPackage("Overlay.Content", "<Project><PropertyGroup><FromPackage>1</FromPackage></PropertyGroup></Project>");
        Project.Write("node.bootcproj", Referencing);
        (await Project.Build("restore")).AssertSuccess();

        Project.Write("node.bootcproj", EmptyProject);
        (await Project.Build("restore")).AssertSuccess();

        Assert.That((await Project.Dotnet("build", "--no-restore", "-getProperty:FromPackage")).Output.Trim(), Is.Empty);
    }

    [Test]
    public async Task Central_package_versions_apply()
    {
        AddPackage("Overlay.Content", "<Project><PropertyGroup><FromPackage>1</FromPackage></PropertyGroup></Project>");
        Project.Write("Directory.Packages.props", """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Overlay.Content" Version="1.0.0" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("node.bootcproj", Referencing.Replace(" Version=\"1.0.0\"", "", StringComparison.Ordinal));

        (await Project.Build("restore")).AssertSuccess();

        Assert.That((await Project.Dotnet("build", "--no-restore", "-getProperty:FromPackage")).Output.Trim(), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_missing_package_is_nugets_error()
    {
        // One that no other test adds: what they extract is there for all.
        Project.Write("node.bootcproj", Referencing.Replace("Overlay.Content", "Absent.Content", StringComparison.Ordinal));

        (await Project.Build("restore")).AssertError("NU1101");
    }

    [Test]
    public async Task A_lock_file_is_written_though_there_is_nothing_to_lock()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
              </PropertyGroup>
            </Project>
            """);

        (await Project.Build("restore")).AssertSuccess();

        Assert.That(Project.Files(), Does.Contain("packages.lock.json"));
    }

    [Test]
    public async Task Restoring_an_image_restores_the_projects_it_references()
    {
        Project.Write("agent/agent.csproj", CSharpProject);
        Project.Write("node/node.bootcproj", ReferencingProject);

        (await Project.Build("restore", "node/node.bootcproj")).AssertSuccess();

        Assert.That(Project.Files("agent/obj"), Does.Contain("project.assets.json"));
    }

    [Test]
    public async Task Restore_by_static_graph_works()
    {
        Project.Write("agent/agent.csproj", CSharpProject);
        Project.Write("node/node.bootcproj", ReferencingProject);

        (await Project.Build("restore", "node/node.bootcproj", "-p:RestoreUseStaticGraphEvaluation=true")).AssertSuccess();

        Assert.That(Project.Files("agent/obj"), Does.Contain("project.assets.json"));
        Assert.That(Project.Files("node/obj"), Does.Contain("project.assets.json"));
    }

    /// <summary>Puts a package into a source of the project.</summary>
    private void AddPackage(string id, string props)
    {
        var feed = Project.PathOf(".feed");
        Directory.CreateDirectory(feed);
        // Packages of different tests share one extracted copy: the content has to be the same for the same version.
        using var package = ZipFile.Open(Path.Combine(feed, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        AddEntry(package, $"{id}.nuspec", $"""
            <package>
              <metadata>
                <id>{id}</id>
                <version>1.0.0</version>
                <authors>test</authors>
                <description>test</description>
              </metadata>
            </package>
            """);
        AddEntry(package, $"build/{id}.props", props);
        Project.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="under-test" value="{PackedSdk.Feed}" />
                <add key="packages" value="{feed}" />
              </packageSources>
            </configuration>
            """);
    }

    private static void AddEntry(ZipArchive package, string name, string content)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(content);
    }
}
