using System.Runtime.Versioning;

namespace Bootc.Faults;

/// <summary>Machines whose engine is missing, too old or broken.</summary>
[Platform(Include = "Linux")]
[UnsupportedOSPlatform("windows")]
[Category("Engine")]
internal sealed class EngineChoiceTests() : SdkTestBase(engine: true)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [SetUp]
    public void WriteProject()
    {
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{EngineStorage.Base}</ContainerBaseImage>
              </PropertyGroup>
            </Project>
            """);
        Directory.CreateDirectory(Project.PathOf("tools"));
        Project.SetVariable("PATH", Project.PathOf("tools"));
    }

    [Test]
    public async Task A_machine_without_an_engine_is_told_what_to_install()
    {
        var error = (await Project.Build("build")).AssertError("BOOTC3001");

        Assert.That(error.Text, Does.Contain("podman or buildah").And.Contain(Project.PathOf("tools")).And.Contain("apt-get install podman"));
        Assert.That(error.File, Is.EqualTo(Project.PathOf("node.bootcproj")));
    }

    [Test]
    public async Task An_engine_that_is_too_old_is_named_with_its_version()
    {
        WriteProgram("tools/podman", """
            echo '{"host":{"buildahVersion":"1.19.6","ociRuntime":{"name":"crun"},"security":{"rootless":false}},"store":{"graphRoot":"/x","graphDriverName":"overlay"},"version":{"Version":"3.0.1"}}'
            """);

        var error = (await Project.Build("build")).AssertError("BOOTC3003");

        Assert.That(error.Text, Does.Contain("3.0.1").And.Contain("4.3").And.Contain(Project.PathOf("tools/podman")));
    }

    [Test]
    public async Task An_engine_that_fails_at_once_is_named_with_its_words()
    {
        WriteProgram("tools/podman", "echo 'Error: the database is locked by gremlins' >&2; exit 1");

        var error = (await Project.Build("build")).AssertError("BOOTC3004");

        Assert.That(error.Text, Does.Contain("gremlins").And.Contain(Project.PathOf("tools/podman")));
    }

    [TestCase(null, "400")]
    [TestCase("50", "50")]
    public async Task An_engine_collects_its_memory_rarely_unless_the_user_says_how_often(string? given, string expected)
    {
        if (given is not null)
            Project.SetVariable("GOGC", given);
        WriteProgram("tools/podman", "echo \"Error: GOGC is '$GOGC'\" >&2; exit 1");

        var error = (await Project.Build("build")).AssertError("BOOTC3004");

        Assert.That(error.Text, Does.Contain($"GOGC is '{expected}'"));
    }

    [Test]
    public async Task Without_podman_buildah_is_the_engine()
    {
        WriteProgram("tools/buildah", "echo 'Error: the moon is full' >&2; exit 1");

        var error = (await Project.Build("build")).AssertError("BOOTC3004");

        Assert.That(error.Text, Does.Contain("the moon is full").And.Contain(Project.PathOf("tools/buildah")));
    }

    [Test]
    public async Task A_program_that_is_no_program_is_no_engine()
    {
        File.WriteAllBytes(Project.PathOf("tools/podman"), [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0]);
        File.SetUnixFileMode(Project.PathOf("tools/podman"), Executable);

        var error = (await Project.Build("build")).AssertError("BOOTC3005");

        Assert.That(error.Text, Does.Contain(Project.PathOf("tools/podman")));
    }

    [TestCase("")]
    [TestCase(".:")]
    [TestCase("::tools:")]
    public async Task A_script_of_the_project_folder_is_never_run_as_the_engine(string path)
    {
        foreach (var name in new[] { "podman", "buildah", "tools/podman" })
            WriteProgram(name, $": > '{Project.PathOf("it-ran")}'");
        Project.SetVariable("PATH", path);

        (await Project.Build("build")).AssertError("BOOTC3001");

        Assert.That(Project.PathOf("it-ran"), Does.Not.Exist);
    }

    private void WriteProgram(string path, string script) => File.SetUnixFileMode(Project.Write(path, $"#!/bin/sh\n{script}\n"), Executable);
}
