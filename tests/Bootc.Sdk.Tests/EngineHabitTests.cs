using Bootc.Faults;
using Bootc.Images;

namespace Bootc;

/// <summary>The habits that need a real image to mean anything.</summary>
[Category("Engine")]
internal sealed class EngineHabitTests() : SdkTestBase(engine: true)
{
    // Of a test that waits for what may never come.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [SetUp]
    public void WriteProject()
    {
        // Names the image after the test, so that tests do not take each other's names away.
        var tiny = Environment.GetEnvironmentVariable("BOOTC_TEST_TINY");
        if (string.IsNullOrEmpty(tiny))
            Assert.Ignore("BOOTC_TEST_TINY names no base image; ./test.sh makes one.");
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{tiny}</ContainerBaseImage>
                <ContainerRepository>bootc-sdk-tests/habits-{TestContext.CurrentContext.Test.ID}-{Environment.ProcessId}</ContainerRepository>
                <BootcRunArguments>--ulimit=nofile=1024:1024;--ulimit=nproc=1024:1024</BootcRunArguments>
              </PropertyGroup>
              <ItemGroup>
                <File Include="motd" TargetPath="/etc/motd" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("motd", "welcome\n");
    }

    [TearDown]
    public async Task RemoveImage()
    {
        if (Project.Files().Contains("node.bootcproj"))
            await Project.Build("clean", "-p:BootcCleanImages=true");
    }

    [Test]
    public async Task A_second_build_is_a_question_that_passes()
    {
        (await Project.Build("build")).AssertSuccess();

        (await Project.Build("build", "-question")).AssertSuccess();
        var again = (await Project.Build("build")).AssertSuccess();
        Assert.That(again.Log.SkippedTargets, Does.Contain("BuildBootcImage"));

        Project.Write("motd", "changed\n");
        (await Project.Build("build", "-question")).AssertError("BOOTC2008");
    }

    [Test]
    public async Task A_multithreaded_build_runs_the_tasks_in_its_own_process()
    {
        var build = (await Project.Build("build", "-mt")).AssertSuccess();

        Assert.That(build.Log.Tasks, Does.Contain("BuildBootcImage"));
        Assert.That(build.Log.Messages, Has.None.Contains("task host"));
    }

    [Test]
    [Platform("Linux")]
    public async Task Watch_builds_again_when_a_file_changes_and_ends_on_an_interrupt()
    {
        TaskCompletionSource first = new(), second = new();
        var reason = "";
        var watch = Project.Start(
            line =>
            {
                if (line.Contains("building the image: ", StringComparison.Ordinal))
                    reason = line.Trim();
                // The image is named before watch looks for changes.
                else if (line.Contains("Waiting for a file to change", StringComparison.Ordinal) && !first.TrySetResult())
                    second.TrySetResult();
            },
            "watch", "--non-interactive", "build");
        await Task.WhenAny(first.Task, watch.Ended, Task.Delay(s_patience));

        Project.Write("motd", "changed\n");
        await Task.WhenAny(second.Task, watch.Ended, Task.Delay(s_patience));
        LinuxProcess.Send("INT", -watch.ProcessId);
        var ended = await watch.Ended.WaitAsync(s_patience);

        Assert.That(reason, Is.EqualTo("building the image: motd changed; layer 2 of 2"), ended.Output);
        Assert.That(second.Task.IsCompletedSuccessfully, ended.Output);
    }

    /// <summary>What <see cref="ReferenceTests"/> and <see cref="LayoutTests"/> try without an engine, at once: one project's image is the other's base.</summary>
    [Test]
    public async Task An_isolated_graph_with_the_artifacts_layout_builds_in_a_folder_with_blanks_and_other_letters()
    {
        var root = "Kerne für 節点 1";
        var name = $"bootc-sdk-tests/habits-graph-{Environment.ProcessId}";
        File.Delete(Project.PathOf("node.bootcproj"));
        Project.Write($"{root}/Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
              </PropertyGroup>
            </Project>
            """);
        Project.Write($"{root}/der Grund/grund ü.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{Environment.GetEnvironmentVariable("BOOTC_TEST_TINY")}</ContainerBaseImage>
                <ContainerRepository>{name}-base</ContainerRepository>
              </PropertyGroup>
            </Project>
            """);
        Project.Write($"{root}/der Grund/rootfs/etc/of-base é", "base\n");
        Project.Write($"{root}/der Knoten/knoten ö.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerRepository>{name}</ContainerRepository>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../der Grund/grund ü.bootcproj" />
                <File Include="grüße 1" TargetPath="/etc/motd" />
              </ItemGroup>
            </Project>
            """);
        Project.Write($"{root}/der Knoten/grüße 1", "welcome\n");
        var project = $"{root}/der Knoten/knoten ö.bootcproj";
        (await Project.Build("restore", project)).AssertSuccess();
        try
        {
            var build = (await Project.Build("build", project, "--no-restore", "-graph", "-isolate")).AssertSuccess();
            var again = (await Project.Build("build", project, "--no-restore", "-graph", "-isolate")).AssertSuccess();

            Assert.That(build.Log.Warnings, Is.Empty);
            Assert.That(build.Log.Tasks.Count(task => task == "BuildBootcImage"), Is.EqualTo(2));
            Assert.That(again.Log.Tasks, Has.None.EqualTo("BuildBootcImage"));
            var image = await ImageContent.ReadAsync($"localhost/{name}:latest");
            Assert.That((image.Paths["/etc/of-base é"].Content, image.Paths["/etc/motd"].Content), Is.EqualTo(("base\n", "welcome\n")));
            Assert.That(Project.Files(root).Where(file => !file.StartsWith("artifacts/obj/", StringComparison.Ordinal)), Has.Exactly(5).Items, "Something was written beside the artifacts.");
        }
        finally
        {
            await ImageProject.Podman("rmi", "--force", $"localhost/{name}:latest", $"localhost/{name}-base:latest");
        }
    }

    [Test]
    public async Task Run_shows_what_is_in_the_image()
    {
        var run = (await Project.Dotnet("run", "--", "cat", "/etc/motd")).AssertSuccess();

        Assert.That(run.Output, Does.Contain("welcome"));
    }

    [Test]
    public async Task Run_without_an_image_asks_for_a_build()
    {
        var run = (await Project.Dotnet("run", "--no-build")).AssertFailure();

        Assert.That(run.Output, Does.Contain("BOOTC0004"));
    }

    [Test]
    public async Task A_design_time_build_leaves_the_built_image_alone()
    {
        (await Project.Build("build")).AssertSuccess();
        var before = Project.FileStates("obj");

        var build = (await Project.Build("build", "--no-restore", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true")).AssertSuccess();

        Assert.That(build.Log.Tasks, Has.None.EqualTo("BuildBootcImage").And.None.EqualTo("GenerateContainerfile").And.None.EqualTo("ResolveBaseImage"));
        Assert.That(Project.FileStates("obj"), Is.EqualTo(before));
    }
}
