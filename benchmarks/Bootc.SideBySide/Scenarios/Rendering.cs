using System.Diagnostics;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.SideBySide.Scenarios;

/// <summary>The library alone: declarations to the text of the Containerfile, with the contents of files hashed before.</summary>
internal static class Rendering
{
    private const double MostMilliseconds = 150;
    private const int Most = 10_000;

    public static Task<Scenario> PrepareAsync(Workspace workspace)
    {
        const string Name = "rendering";
        MixedItems.Write(workspace, Name, Most);
        var projectFile = Path.Combine(workspace.Folder, Name, "rendering.bootcproj");

        var few = Render(projectFile, 100);
        var some = Render(projectFile, 1_000);
        var many = Render(projectFile, Most);
        var limit = new Quantity("the limit", _ => new Cost(MostMilliseconds, double.NaN));
        return Task.FromResult(new Scenario(
            "Rendering alone",
            [few, some, many],
            [
                new Comparison(many.Name, Quantity.Of(many), limit, Clock.Wall, 1.0),
                Growth(some, few),
                Growth(many, some),
            ])
        {
            WarmUps = 3,
        });
    }

    /// <summary>10,000 items in all, in renders of so many: equal times are linear growth.</summary>
    private static Contender Render(string projectFile, int items)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var definition = new ImageDefinition(projectFile, settings, MixedItems.Declare(projectFile, items), [projectFile]);
        var facts = new BaseImageFacts();
        var inputs = new ProjectInputs();
        var times = Most / items;
        return new Contender(string.Create(CultureInfo.InvariantCulture, $"{times:#,0} × {items:#,0} items"), () =>
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
                RenderOnce(definition, facts, inputs);
            return Task.FromResult(new Cost(Stopwatch.GetElapsedTime(started).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds));
        });
    }

    // Linear but for what is sorted: log 10,000 / log 1,000.
    private static Comparison Growth(Contender larger, Contender smaller) => Comparison.Of(larger, smaller, Clock.Wall, 4.0 / 3);

    private static void RenderOnce(ImageDefinition definition, BaseImageFacts facts, ProjectInputs inputs)
    {
        var diagnostics = new DiagnosticBag();
        // The inputs remember what they hashed in the first run, which warms up.
        var image = ImageRenderer.Render(definition, "localhost/base:1", facts, inputs, diagnostics)
            ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
        _ = Containerfile.Render(image);
    }
}
