using System.Text.Json;

namespace Bootc;

/// <summary>One project, several images: the frame of the builds.</summary>
internal sealed class VariantTests : SdkTestBase
{
    [SetUp]
    public void WriteProject() => Project.Write("node.bootcproj", """
        <Project Sdk="Bootc.Sdk">
          <PropertyGroup>
            <BootcVariants>plain;nvidia-open</BootcVariants>
          </PropertyGroup>
          <Target Name="WriteFiles" AfterTargets="GenerateContainerfile">
            <WriteLinesToFile File="$(BootcIntermediatePath)Containerfile" Lines="FROM $(BootcVariant)" />
          </Target>
        </Project>
        """);

    [Test]
    public async Task Every_variant_is_built_in_a_folder_of_its_own_and_cleaned()
    {
        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(build.Log.RanTargets.Count(target => target == "BuildBootcImage"), Is.EqualTo(2));
        Assert.That(Project.Files("obj"), Is.EqualTo(new[] { "Debug/nvidia-open/bootc/Containerfile", "Debug/plain/bootc/Containerfile" }));

        (await Project.Build("clean")).AssertSuccess();
        Assert.That(Project.Files("obj"), Is.Empty);
    }

    [Test]
    public async Task A_build_returns_the_images_of_all_variants()
    {
        var build = (await Project.Dotnet("build", "-getTargetResult:Build")).AssertSuccess();

        using var json = JsonDocument.Parse(build.Output);
        Assert.That(
            json.RootElement.GetProperty("TargetResults").GetProperty("Build").GetProperty("Items").EnumerateArray().Select(image => image.GetProperty("Reference").GetString()),
            Is.EqualTo(new[] { "localhost/node:latest", "localhost/node:latest" }));
    }

    [Test]
    public async Task One_variant_can_be_built_alone()
    {
        (await Project.Build("build", "-p:BootcVariant=plain")).AssertSuccess();

        Assert.That(Project.Files("obj"), Is.EqualTo(new[] { "Debug/plain/bootc/Containerfile" }));
    }

    [Test]
    public async Task Publish_builds_all_before_it_pushes_one()
    {
        var publish = (await Project.Build("publish")).AssertSuccess();

        var targets = publish.Log.RanTargets.Where(target => target is "BuildBootcImage" or "PushBootcImage");
        Assert.That(targets, Is.EqualTo(new[] { "BuildBootcImage", "BuildBootcImage", "PushBootcImage", "PushBootcImage" }));
    }

    [TestCase("build")]
    [TestCase("publish")]
    public async Task An_isolated_graph_build_passes(string verb)
    {
        (await Project.Build("restore")).AssertSuccess();

        var build = (await Project.Build(verb, "--no-restore", "-graph", "-isolate")).AssertSuccess();

        Assert.That(build.Log.RanTargets.Count(target => target == "BuildBootcImage"), Is.EqualTo(2));
    }

    [Test]
    public async Task Another_image_stands_on_one_of_the_variants_and_passes_its_own_on_to_none()
    {
        Project.Write("base/base.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <BootcVariants>one;two</BootcVariants>
              </PropertyGroup>
              <Target Name="Tell" AfterTargets="BuildBootcImage">
                <Message Importance="high" Text="base built as $(BootcVariant)" />
              </Target>
            </Project>
            """);
        Project.Write("derived/derived.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <BootcVariants>a;b</BootcVariants>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../base/base.bootcproj" AdditionalProperties="BootcVariant=two" />
              </ItemGroup>
            </Project>
            """);

        var build = (await Project.Build("build", "derived/derived.bootcproj")).AssertSuccess();

        Assert.That(build.Log.Messages.Where(message => message.StartsWith("base built", StringComparison.Ordinal)), Is.EqualTo(new[] { "base built as two" }));
    }

    [TestCase("Plain", "", "BOOTC0005")]
    [TestCase("../plain", "", "BOOTC0005")]
    [TestCase("a;b", "-p:BootcVariant=c", "BOOTC0006")]
    public async Task A_name_that_is_none_is_refused(string variants, string argument, string code)
    {
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <BootcVariants>{variants}</BootcVariants>
              </PropertyGroup>
            </Project>
            """);

        (await Project.Build("build", argument.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertError(code);
    }

    [TestCase("<ContainerRepository>cluster/node</ContainerRepository>", "BOOTC0007")]
    [TestCase("<ContainerRepository>cluster/node</ContainerRepository><ContainerImageTag>$(BootcVariant)</ContainerImageTag>", null)]
    public async Task Variants_of_one_name_are_refused(string properties, string? code)
    {
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <BootcVariants>a;b</BootcVariants>
                {properties}
              </PropertyGroup>
            </Project>
            """);

        var build = await Project.Build("build");

        if (code is null)
            build.AssertSuccess();
        else
            build.AssertError(code);
    }

    [Test]
    public async Task Run_asks_which_variant()
    {
        var run = (await Project.Dotnet("run")).AssertFailure();

        Assert.That(run.Output, Does.Contain("BOOTC0008").And.Contain("plain, nvidia-open"));
    }
}
