using System.Diagnostics;
using Bootc.Publishing;

namespace Bootc.Faults;

/// <summary>Builds by a podman that is reached through a connection, as on Windows and macOS: the project's files and the image's are not in one place.</summary>
internal sealed class ConnectionTests : FaultTestBase
{
    private Process _service = null!;

    private string Socket => Path.Combine(Storage.Folder, "podman.sock");

    [SetUp]
    public async Task StartService()
    {
        var configuration = Project.Write("containers.conf", $"""
            [engine.service_destinations.machine]
            uri = "unix://{Socket}"
            [engine.service_destinations.off]
            uri = "unix://{Socket}.off"

            """);
        Project.SetVariable("CONTAINERS_CONF", configuration);
        _service = Process.Start("podman", [.. Storage.Arguments.Split(';'), "system", "service", "--time=0", $"unix://{Socket}"]);
        for (var tries = 0; tries < 300 && !File.Exists(Socket); tries++)
            await Task.Delay(100);
        Assert.That(Socket, Does.Exist);
    }

    [TearDown]
    public async Task StopService()
    {
        LinuxProcess.Send("TERM", _service.Id);
        await _service.WaitForExitAsync();
        _service.Dispose();
    }

    [Test]
    public async Task An_image_is_built_changed_and_published()
    {
        WriteRemoteProject("machine", "wc -c < \"$BOOTC_SECRETS/token\" > /etc/built\n");
        await using var registry = await DockerRegistry.StartAsync();
        string[] arguments = [$"-p:ContainerRegistry={registry.Name}"];

        (await Project.Build("publish", arguments)).AssertSuccess();
        Assert.That(await Read("/etc/motd"), Is.EqualTo("welcome\n"));
        Assert.That((await Read("/etc/built")).Trim(), Is.EqualTo("6"));
        Assert.That(registry.TakeRequests(), Has.Some.StartsWith("PUT /v2/faults/node/manifests/latest"));

        (await Project.Build("build", [.. arguments, "-question"])).AssertSuccess();
        (await Project.Build("publish", arguments)).AssertSuccess();
        Assert.That(registry.TakeRequests(), Is.All.StartsWith("GET /v2/").And.Not.Empty);

        Project.Write("motd", "changed\n");
        (await Project.Build("publish", arguments)).AssertSuccess();
        Assert.That(await Read("/etc/motd"), Is.EqualTo("changed\n"));
        Assert.That(registry.TakeRequests(), Has.Some.StartsWith("PUT /v2/faults/node/manifests/latest"));
        Assert.That(await Leftovers(), Is.Empty);

        Task<string> Read(string path) => Storage.Read($"{registry.Name}/faults/node:latest", path);
    }

    [Test]
    public async Task A_signal_stops_the_build_of_the_machine_too()
    {
        WriteRemoteProject("machine", "sleep 600\n");
        var engineRuns = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var build = Project.Start(line =>
        {
            if (line.Contains("layer 1 of", StringComparison.Ordinal))
                engineRuns.TrySetResult();
        }, "build");
        await Task.WhenAny(engineRuns.Task, build.Ended);

        LinuxProcess.Send("INT", -build.ProcessId);
        var result = await build.Ended;

        result.AssertFailure();
        Assert.That(result.Output, Does.Contain("error BOOTC2007: "));
        Project.Write("first.sh", "#!/bin/sh\ntrue\n");
        (await Project.Build("build")).AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
        Assert.That(await Leftovers(), Is.Empty);
    }

    [TestCase("off", Description = "Its machine is not running.")]
    [TestCase("nowhere", Description = "There is no such connection.")]
    public async Task A_connection_that_leads_nowhere_has_its_code(string connection)
    {
        WriteRemoteProject(connection, "true\n");

        Assert.That((await Project.Build("build")).AssertError("BOOTC3017").Text, Does.Contain("podman machine start"));
    }

    private async Task<IEnumerable<string>> Leftovers() =>
        (await Storage.Leftovers(Project.Folder)).Where(left => !left.Contains($"Id = {_service.Id},", StringComparison.Ordinal));

    private void WriteRemoteProject(string connection, string script)
    {
        WriteProject(script, $"<BootcEngineConnection>{connection}</BootcEngineConnection>");
        Project.Write("Directory.Build.props", """
            <Project>
              <ItemGroup>
                <Secret Include="token" File="token" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <Script Update="first.sh" Secrets="token" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("token", "hidden");
    }
}
