namespace Bootc.SideBySide.Scenarios;

/// <summary>The first of 20 files changed.</summary>
internal static class OneFileChanged
{
    private const int Files = 20;
    private const double MostOfBest = 1.3;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        foreach (var name in new[] { "changed-engine", "changed-whole", "changed-not", "changed-tree", "changed-each" })
            SmallFiles.Write(workspace, name, Files);
        var engine = workspace.Project("changed-engine", SmallFiles.Item);
        var whole = workspace.Project("changed-whole", SmallFiles.Item);
        var not = workspace.Project("changed-not", SmallFiles.Item);
        var tree = workspace.HandWritten("changed-tree", [SmallFiles.CopyFolder]);
        var each = workspace.HandWritten("changed-each", SmallFiles.CopyEach(Files));
        foreach (var project in new[] { engine, whole, not })
            await project.BuildAsync();

        Measured? lastEngine = null, lastWhole = null;
        var ours = new Contender("the engine's time for the rendered Containerfile", async () => (lastEngine = await engine.BuildRenderedAsync()).Cost)
        {
            PrepareAsync = () =>
            {
                SmallFiles.Change(workspace, "changed-engine");
                return engine.RenderAsync();
            },
        };
        var best = tree.Build("best order: one COPY of the folder last") with { PrepareAsync = Changing(workspace, "changed-tree") };
        var perFile = each.Build("one COPY per file") with { PrepareAsync = Changing(workspace, "changed-each") };
        var build = new Contender("`dotnet build`", async () => (lastWhole = await whole.BuildAsync()).Cost) { PrepareAsync = Changing(workspace, "changed-whole") };
        var noOp = not.NoOp("`dotnet build` with nothing to do");
        return new Scenario(
            $"One of {Files} files changed",
            // In every other round something follows the seconds of one COPY per file, whose writes slow it down: that of ours whose limit is the widest.
            [perFile, ours, best, build, noOp],
            [
                Comparison.Of(ours, best, Clock.Wall, MostOfBest),
                Comparison.Of(ours, perFile, Clock.Wall, 1.0 / 8),
                new Comparison(
                    build.Name,
                    Quantity.Of(build),
                    new Quantity("1.3 times the best order, and a build with nothing to do", median => (MostOfBest * median(best)) + median(noOp)),
                    Clock.Wall,
                    1.0),
            ])
        {
            Remarks = () => [$"`dotnet build` says: {Reason(lastWhole!)}.", $"Instructions that the engine ran: {Ran(lastEngine!)}."],
        };
    }

    private static Func<Task> Changing(Workspace workspace, string name) => () =>
    {
        SmallFiles.Change(workspace, name);
        return Task.CompletedTask;
    };

    private static string Reason(Measured build)
    {
        const string Announcement = "building the image: ";
        var line = build.Output.Split('\n').First(line => line.Contains(Announcement, StringComparison.Ordinal));
        return line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..].Trim();
    }

    /// <summary>What the cache had not; FROM is never looked up.</summary>
    private static string Ran(Measured build)
    {
        var steps = build.Output.Split("STEP ", StringSplitOptions.RemoveEmptyEntries).Where(step => step.Contains(": ", StringComparison.Ordinal));
        var ran = steps.Where(step => !step.Contains("Using cache", StringComparison.Ordinal) && !step.Contains(": FROM ", StringComparison.Ordinal))
            // "3/4: RUN …"
            .Select(step => string.Join(' ', step.Split(' ').Take(2)));
        return string.Join(", ", ran);
    }
}
