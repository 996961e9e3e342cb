using Bootc.Faults;

namespace Bootc;

/// <summary>The README's first command, as somebody runs it who has just cloned the repository.</summary>
[Category("Engine")]
internal sealed class DemoTests
{
    private readonly string _cache = Directory.CreateTempSubdirectory("bootc-demo-").FullName;

    [TearDown]
    public void RemoveCache() => Directory.Delete(_cache, recursive: true);

    [Test]
    public async Task The_demo_runs_from_any_folder_without_a_terminal_after_one_that_was_interrupted()
    {
        var interrupted = new TaskCompletionSource();
        var first = Start(line =>
        {
            if (line.Contains("layer 1 of", StringComparison.Ordinal))
                interrupted.TrySetResult();
        });
        await Task.WhenAny(interrupted.Task, first.Ended);
        LinuxProcess.Send("INT", -first.ProcessId);
        (await first.Ended).AssertFailure();
        Assert.That(Directory.Exists(Path.Combine(_cache, "bootc-sdk", "demo")), Is.False);

        var output = (await Start(_ => { }).Ended).AssertSuccess().Output;

        Assert.That(output, Does.Contain("changed; layers 2 to 3 of 3").And.Contain("3 of 4 layers are to the byte those of the first build"));
        Assert.That(output, Does.Match(@"publish said +(sha256:[0-9a-f]{64})\n +the registry holds \1\n\n== Done\n"));
    }

    private RunningDotnet Start(Action<string> onLine) => Dotnet.StartScript(
        Path.Combine(Repository.Root, "demo.sh"), Path.GetPathRoot(_cache)!, [], new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = _cache }, onLine);
}
