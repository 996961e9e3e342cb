namespace Bootc;

/// <summary>The habits that need a real image to mean anything.</summary>
[Category("Engine")]
internal sealed class EngineHabitTests() : SdkTestBase(engine: true)
{
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
        var before = Project.Files("obj");

        var build = (await Project.Build("build", "--no-restore", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true")).AssertSuccess();

        Assert.That(build.Log.Tasks, Has.None.EqualTo("BuildBootcImage").And.None.EqualTo("GenerateContainerfile").And.None.EqualTo("ResolveBaseImage"));
        Assert.That(Project.Files("obj"), Is.EqualTo(before));
    }
}
