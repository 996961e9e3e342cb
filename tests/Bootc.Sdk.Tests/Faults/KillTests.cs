using System.Diagnostics;

namespace Bootc.Faults;

/// <summary>Processes of a build that end at any moment, without a chance to clean up.</summary>
internal sealed class KillTests : FaultTestBase
{
    private static readonly (string Victim, string Signal)[] s_kills =
    [
        ("engine", "KILL"), ("dotnet", "KILL"), ("both", "KILL"), ("engine", "TERM"), ("engine", "INT"), ("engine", "HUP"), ("both", "TERM"), ("dotnet", "INT"),
    ];

    [TestCase("podman", 20)]
    [TestCase("buildah", 10)]
    public async Task After_a_kill_at_any_moment_the_next_build_gives_the_same_layers_and_leaves_nothing_behind(string engine, int kills)
    {
        WriteProject(properties: $"<ContainerEngine>{engine}</ContainerEngine>");
        (await Project.Dotnet("build", "-nr:false", "-tl:off")).AssertSuccess();
        await Storage.Podman("rmi", "--force", Image);
        var start = Stopwatch.GetTimestamp();
        (await Build()).AssertSuccess();
        var duration = Stopwatch.GetElapsedTime(start);
        var layers = await Storage.LayersOf(Image);
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);

        // NUnit prints its seed, with which the run can be repeated.
        var random = TestContext.CurrentContext.Random;
        for (var done = 0; done < kills;)
        {
            await Storage.Podman("rmi", "--force", Image);
            var (victim, signal) = s_kills[done % s_kills.Length];
            // The first fifth is the start of dotnet itself.
            var moment = duration * (0.2 + (0.8 * random.NextDouble()));
            if (await KillAfter(moment, victim, signal) is not { } killed)
                continue;
            done++;
            TestContext.Out.WriteLine($"{done}: {signal} to {victim} ({killed}) after {moment.TotalSeconds:0.000} s of {duration.TotalSeconds:0.0} s");

            (await Build()).AssertSuccess();

            Assert.That(await Storage.LayersOf(Image), Is.EqualTo(layers));
            Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);
        }
    }

    private Task<DotnetResult> Build() => Project.Dotnet("build", "--no-restore", "-nr:false", "-tl:off");

    /// <returns>What was killed; null when the build had ended before.</returns>
    private async Task<string?> KillAfter(TimeSpan moment, string victim, string signal)
    {
        var build = Project.Start(_ => { }, "build", "--no-restore");
        await Task.WhenAny(build.Ended, Task.Delay(moment));
        var engine = LinuxProcess.EngineOf(build.ProcessId);
        if (build.Ended.IsCompleted)
            return null;

        // No engine runs yet, or no longer: then there is one to kill only in the process that would start it.
        if (victim != "dotnet" && engine is not null)
            LinuxProcess.Send(signal, engine.Id);
        if (victim != "engine" || engine is null)
            LinuxProcess.Send(signal, build.ProcessId);
        await build.Ended;
        return engine is null ? "no engine" : engine.CommandLine.Split(' ').FirstOrDefault(word => !word.StartsWith('-') && !word.Contains('/')) ?? "engine";
    }
}
