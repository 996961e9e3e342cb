namespace Bootc;

/// <summary>Files that stand above a project and apply to all projects below them.</summary>
internal sealed class LayoutTests : SdkTestBase
{
    /// <summary>A project that writes where its build context goes.</summary>
    private const string WritingProject = """
        <Project Sdk="Bootc.Sdk">
          <Target Name="WriteFiles" AfterTargets="GenerateContainerfile">
            <WriteLinesToFile File="$(BootcIntermediatePath)Containerfile" Lines="FROM scratch" />
          </Target>
        </Project>
        """;

    [Test]
    public async Task Directory_build_files_apply()
    {
        Project.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <FromProps>$(UsingBootcSdk)</FromProps>
              </PropertyGroup>
            </Project>
            """);
        Project.Write("Directory.Build.targets", """
            <Project>
              <PropertyGroup>
                <FromTargets>$(ContainerRepository)</FromTargets>
              </PropertyGroup>
            </Project>
            """);
        Project.Write("node/node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerRepository>cluster/node</ContainerRepository>
              </PropertyGroup>
            </Project>
            """);

        var result = (await Project.Dotnet("build", "node/node.bootcproj", "-getProperty:FromProps", "-getProperty:FromTargets")).AssertSuccess();

        Assert.That(result.Output, Does.Contain("\"FromProps\": \"true\"").And.Contain("\"FromTargets\": \"cluster/node\""));
    }

    [Test]
    public async Task The_artifacts_layout_moves_everything_out_of_the_project()
    {
        Project.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
              </PropertyGroup>
            </Project>
            """);
        Project.Write("node/node.bootcproj", WritingProject);

        var build = (await Project.Build("build", "node/node.bootcproj")).AssertSuccess();

        Assert.That(build.Log.Warnings, Is.Empty);
        Assert.That(Project.Files("node"), Is.EqualTo(new[] { "node.bootcproj" }));
        Assert.That(Project.Files("artifacts"), Is.EqualTo(new[] { "obj/node/debug/bootc/Containerfile" }));
    }

    [Test]
    public async Task The_artifacts_layout_set_in_the_project_is_refused_as_everywhere()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
              </PropertyGroup>
            </Project>
            """);

        (await Project.Build("build")).AssertError("NETSDK1199");
    }

    [Test]
    public async Task Restore_and_build_agree_on_a_moved_obj_folder()
    {
        Project.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)elsewhere/</BaseIntermediateOutputPath>
              </PropertyGroup>
            </Project>
            """);
        Project.Write("node/node.bootcproj", WritingProject);

        (await Project.Build("build", "node/node.bootcproj")).AssertSuccess();

        Assert.That(Project.Files("elsewhere"), Is.EqualTo(new[] { "Debug/bootc/Containerfile" }));
    }

    [Test]
    public async Task A_publish_profile_sets_properties()
    {
        Project.Write("node.bootcproj", EmptyProject);
        Project.Write("Properties/PublishProfiles/quay.pubxml", """
            <Project>
              <PropertyGroup>
                <ContainerRegistry>quay.io</ContainerRegistry>
              </PropertyGroup>
            </Project>
            """);

        var result = (await Project.Dotnet("build", "-p:PublishProfile=quay", "-getProperty:ContainerRegistry")).AssertSuccess();

        Assert.That(result.Output.Trim(), Is.EqualTo("quay.io"));
    }
}
