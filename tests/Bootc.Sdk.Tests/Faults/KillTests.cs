using System.Diagnostics;

namespace Bootc.Faults;

/// <summary>Processes of a build that end at any moment, without a chance to clean up.</summary>
internal sealed class KillTests : FaultTestBase
{
    // "tasks" is the process that executes them: dotnet, unless a test says otherwise.
    private static readonly (string Victim, string Signal)[] s_kills =
    [
        ("engine", "KILL"), ("tasks", "KILL"), ("both", "KILL"), ("engine", "TERM"), ("engine", "INT"), ("engine", "HUP"), ("both", "TERM"), ("tasks", "INT"),
    ];

    private static readonly (string Victim, string Signal)[] s_taskHostKills = [("tasks", "KILL"), ("both", "KILL"), ("tasks", "TERM")];

    [TestCase("podman", 16)]
    [TestCase("buildah", 8)]
    public Task After_a_kill_at_any_moment_the_next_build_gives_the_same_layers_and_leaves_nothing_behind(string engine, int kills) => KillAndBuild(engine, s_kills, kills);

    [Test]
    public async Task After_a_kill_of_a_task_host_the_next_build_gives_the_same_layers_and_leaves_nothing_behind()
    {
        // As in Visual Studio, whose own process is none of .NET's.
        Project.SetVariable("MSBUILDFORCEALLTASKSOUTOFPROC", "1");

        Assert.That(await KillAndBuild("podman", s_taskHostKills, 6), Has.Some.StartsWith("task host"));
    }

    /// <returns>What was killed each time.</returns>
    private async Task<IReadOnlyList<string>> KillAndBuild(string engine, (string Victim, string Signal)[] victims, int kills)
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
        var all = new List<string>();
        while (all.Count < kills)
        {
            await Storage.Podman("rmi", "--force", Image);
            var (victim, signal) = victims[all.Count % victims.Length];
            // The first fifth is the start of dotnet itself.
            var moment = duration * (0.2 + (0.8 * random.NextDouble()));
            if (await KillAfter(moment, victim, signal) is not { } killed)
                continue;
            all.Add(killed);
            TestContext.Out.WriteLine($"{all.Count}: {signal} to {victim} ({killed}) after {moment.TotalSeconds:0.000} s of {duration.TotalSeconds:0.0} s");

            (await Build()).AssertSuccess();

            Assert.That(await Storage.LayersOf(Image), Is.EqualTo(layers));
            Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);
        }

        return all;
    }

    private Task<DotnetResult> Build() => Project.Dotnet("build", "--no-restore", "-nr:false", "-tl:off");

    /// <returns>What was killed; null when the build had ended before.</returns>
    private async Task<string?> KillAfter(TimeSpan moment, string victim, string signal)
    {
        var build = Project.Start(_ => { }, "build", "--no-restore");
        await Task.WhenAny(build.Ended, Task.Delay(moment));
        var tasks = LinuxProcess.TaskHostOf(build.ProcessId) ?? build.ProcessId;
        var engine = LinuxProcess.EngineOf(tasks);
        if (build.Ended.IsCompleted)
            return null;

        // No engine runs yet, or no longer: then there is one to kill only in the process that would start it.
        if (victim != "tasks" && engine is not null)
            LinuxProcess.Send(signal, engine.Id);
        if (victim != "engine" || engine is null)
            LinuxProcess.Send(signal, tasks);
        await build.Ended;
        var place = tasks == build.ProcessId ? "dotnet" : "task host";
        return place + ", " + (engine is null ? "no engine" : engine.CommandLine.Split(' ').FirstOrDefault(word => !word.StartsWith('-') && !word.Contains('/')) ?? "engine");
    }
}
