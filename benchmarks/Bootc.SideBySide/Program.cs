using System.Globalization;
using Bootc.SideBySide;
using Bootc.SideBySide.Scenarios;

// Started by benchmarks/run.sh, which prepares the folder: FOLDER BASE-IMAGE REGISTRY REPORT CIRCUMSTANCES ROUNDS [SCENARIO]...
var scenarios = new OrderedDictionary<string, Func<Workspace, Task<Scenario>>>
{
    ["no-op"] = NothingChanged.PrepareAsync,
    ["engine"] = StampDeleted.PrepareAsync,
    ["change"] = OneFileChanged.PrepareAsync,
    ["publish"] = PublishUnchanged.PrepareAsync,
    ["layers"] = LayersOfMixedItems.PrepareAsync,
    ["render"] = Rendering.PrepareAsync,
};

if (args is not [var folder, var baseImage, var registry, var reportFile, var circumstances, var rounds, .. var names])
    throw new ArgumentException("FOLDER BASE-IMAGE REGISTRY REPORT CIRCUMSTANCES ROUNDS [SCENARIO]...");
if (names.FirstOrDefault(name => !scenarios.ContainsKey(name)) is { } unknown)
    throw new ArgumentException($"unknown scenario '{unknown}': there are {string.Join(", ", scenarios.Keys)}");

var workspace = new Workspace(folder, baseImage, registry);
var report = new Report(string.Create(CultureInfo.InvariantCulture, $"Medians of {rounds} rounds {circumstances}"));
var failed = false;
foreach (var (name, prepareAsync) in scenarios.Where(scenario => names.Length == 0 || names.Contains(scenario.Key)))
{
    await Console.Error.WriteLineAsync($"{name}: preparing");
    try
    {
        var scenario = await prepareAsync(workspace);
        var medians = await Turns.TakeAsync(scenario, scenario.Contenders.Count == 0 ? 0 : int.Parse(rounds, CultureInfo.InvariantCulture));
        Console.WriteLine(report.Add(scenario, medians));
    }
    catch (InvalidOperationException exception)
    {
        // The others are worth their time all the same.
        failed = true;
        await Console.Error.WriteLineAsync($"{name} failed: {exception.Message}");
    }

    // After each, so that an interrupted run leaves what it measured.
    await File.WriteAllTextAsync(reportFile, report.ToString());
}

return failed ? 2 : report.AllLimitsMet ? 0 : 1;
