using System.Diagnostics;

namespace Bootc.Faults;

/// <summary>A build that is asked to stop.</summary>
internal sealed class CancellationTests : FaultTestBase
{
    // The engine has to be gone 3 s after the build was cancelled; ContainerEngineTests holds it to that. Here dotnet needs time before
    // it cancels anything, while other tests run beside this one: the limit only tells an engine that was stopped from one that was left.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    [TestCase("INT", true, TestName = "{m}(Ctrl+C in a terminal)")]
    [TestCase("INT", false)]
    [TestCase("TERM", true)]
    [TestCase("TERM", false)]
    [TestCase("HUP", true, TestName = "{m}(the terminal is closed)")]
    public async Task A_signal_stops_the_engine_and_leaves_no_image_and_the_next_build_passes(string signal, bool toGroup)
    {
        WriteProject(script: "sleep 600\n");
        var engineRuns = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var build = Project.Start(line =>
        {
            if (line.Contains("layer 1 of", StringComparison.Ordinal))
                engineRuns.TrySetResult();
        }, "build");
        await Task.WhenAny(engineRuns.Task, build.Ended);
        var engine = LinuxProcess.EngineOf(build.ProcessId);
        Assert.That(engine, Is.Not.Null, build.Ended.IsCompleted ? (await build.Ended).Output : "no engine");

        var start = Stopwatch.GetTimestamp();
        LinuxProcess.Send(signal, toGroup ? -build.ProcessId : build.ProcessId);
        while (LinuxProcess.IsRunning(engine!.Id) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            await Task.Delay(20);
        var stopped = Stopwatch.GetElapsedTime(start);
        var result = await build.Ended;

        TestContext.Out.WriteLine($"engine gone after {stopped.TotalSeconds:0.0} s, ended after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s with {result.ExitCode}\n{result.Output}");
        result.AssertFailure();
        // The other signals end MSBuild before it says what its tasks report.
        if (signal == "INT")
            Assert.That(result.Output, Does.Contain("error BOOTC2007: "));
        Assert.That(stopped, Is.LessThan(s_limit));
        Assert.That(Project.PathOf("obj/Debug/bootc/image.stamp"), Does.Not.Exist);
        Assert.That(await Storage.Podman("images", "--quiet", "--filter=reference=localhost/faults/node"), Is.Empty);
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);

        Project.Write("first.sh", "#!/bin/sh\ntrue\n");
        (await Project.Build("build")).AssertSuccess();
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
    }
}
