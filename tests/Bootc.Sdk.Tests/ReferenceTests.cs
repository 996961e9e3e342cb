namespace Bootc;

/// <summary>Images among other projects.</summary>
[Category("Engine")] // No engine, but compiles C#: too slow for the fast tests.
internal sealed class ReferenceTests : SdkTestBase
{
    [Test]
    public async Task A_csharp_project_can_reference_an_image_for_the_order_of_the_build()
    {
        Project.Write("node/node.bootcproj", EmptyProject);
        Project.Write("app/app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../node/node.bootcproj" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("app/Class.cs", "class Class;");

        var build = (await Project.Build("build", "app/app.csproj")).AssertSuccess();

        Assert.That(build.Log.RanTargets, Does.Contain("BuildBootcImage"));
        Assert.That(build.Log.Warnings, Is.Empty);
    }

    [TestCase("build")]
    [TestCase("publish")]
    public async Task An_isolated_graph_build_passes_and_takes_the_configuration_that_a_reference_names(string verb)
    {
        Project.Write("base/base.bootcproj", EmptyProject);
        Project.Write("agent/agent.csproj", CSharpProject);
        Project.Write("agent/Class.cs", "class Class;");
        Project.Write("node/node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <ItemGroup>
                <ProjectReference Include="../base/base.bootcproj" />
                <ProjectReference Include="../agent/agent.csproj" AdditionalProperties="Configuration=Release" />
              </ItemGroup>
            </Project>
            """);
        (await Project.Build("restore", "node/node.bootcproj")).AssertSuccess();

        var build = (await Project.Build(verb, "node/node.bootcproj", "--no-restore", "-graph", "-isolate")).AssertSuccess();

        Assert.That(build.Log.RanTargets.Count(target => target == "BuildBootcImage"), Is.EqualTo(2));
        Assert.That(Directory.GetDirectories(Project.PathOf("agent/bin")).Select(Path.GetFileName), Is.EqualTo(new[] { "Release" }));
    }

    [TestCase("", "", null)]
    [TestCase("<ProjectReference Include=\"../other/other.bootcproj\" />", "", "BOOTC1600")]
    [TestCase("", "quay.io/a/b:1", "BOOTC1601")]
    public async Task An_image_has_one_base(string secondReference, string baseImage, string? code)
    {
        Project.Write("base/base.bootcproj", EmptyProject);
        Project.Write("other/other.bootcproj", EmptyProject);
        Project.Write("node/node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{baseImage}</ContainerBaseImage>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../base/base.bootcproj" />
                {secondReference}
              </ItemGroup>
            </Project>
            """);

        var build = await Project.Build("build", "node/node.bootcproj");

        if (code is null)
            build.AssertSuccess();
        else
            build.AssertError(code);
    }
}
