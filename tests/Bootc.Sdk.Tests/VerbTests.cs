using System.Runtime.InteropServices;

namespace Bootc;

/// <summary>What the verbs of the dotnet command do with an image.</summary>
internal sealed class VerbTests : SdkTestBase
{
    [SetUp]
    public void WriteProject() => Project.Write("node.bootcproj", EmptyProject);

    [Test]
    public async Task Publish_builds_then_pushes_and_stays_in_debug()
    {
        var publish = (await Project.Build("publish")).AssertSuccess();

        var targets = publish.Log.RanTargets;
        Assert.That(targets.IndexOf("BuildBootcImage"), Is.GreaterThanOrEqualTo(0).And.LessThan(targets.IndexOf("PushBootcImage")));
        Assert.That((await Project.Dotnet("publish", "-getProperty:Configuration")).Output.Trim(), Is.EqualTo("Debug"));
    }

    [Test]
    public async Task Publish_without_build_only_pushes()
    {
        var publish = (await Project.Build("publish", "--no-build")).AssertSuccess();

        Assert.That(publish.Log.RanTargets, Does.Contain("PushBootcImage").And.Not.Contain("BuildBootcImage"));
    }

    [Test]
    public async Task A_project_that_is_not_publishable_publishes_nothing()
    {
        var publish = (await Project.Build("publish", "-p:IsPublishable=false")).AssertSuccess();

        Assert.That(publish.Log.RanTargets, Does.Not.Contain("PushBootcImage"));
    }

    [Test]
    public async Task Run_starts_what_the_project_names_with_the_users_arguments()
    {
        var echo = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? Project.Write("echo.cmd", "@echo %*") : "echo";

        var run = (await Project.Dotnet("run", $"-p:RunCommand={echo}", "-p:RunArguments=boot --headless", "--", "bootc", "status")).AssertSuccess();

        Assert.That(run.Output.Trim(), Does.EndWith("boot --headless bootc status"));
    }

    [Test]
    public async Task Test_finds_no_tests_and_says_nothing()
    {
        var test = (await Project.Build("test")).AssertSuccess();

        Assert.That(test.Log.Warnings, Is.Empty);
        Assert.That(test.Log.RanTargets, Does.Not.Contain("BuildBootcImage"));
    }

    [Test]
    public async Task Pack_has_nothing_to_pack()
    {
        (await Project.Build("pack")).AssertSuccess();

        Assert.That(Project.Files().Where(file => file.EndsWith(".nupkg", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Watch_lists_every_file_that_the_image_is_made_of()
    {
        Project.Write("node.bootcproj", """
            <Project Sdk="Bootc.Sdk">
              <ItemGroup>
                <Unit Include="own.service;sshd.service" />
                <File Include="motd" TargetPath="/etc/motd" />
                <Overlay Include="tree" />
              </ItemGroup>
            </Project>
            """);
        foreach (var file in new[] { "own.service", "motd", "tree/etc/.hidden/conf", "unrelated.txt" })
            Project.Write(file, "");

        var watch = (await Project.Dotnet("watch", "--list")).AssertSuccess();

        var listed = watch.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith(Project.Folder, StringComparison.Ordinal))
            .Select(line => Path.GetRelativePath(Project.Folder, line).Replace('\\', '/'));
        Assert.That(listed, Is.EquivalentTo(new[] { "node.bootcproj", "own.service", "motd", "tree/etc/.hidden/conf" }));
    }
}
