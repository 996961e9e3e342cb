using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Bootc.Planning;

namespace Bootc.Benchmarks;

/// <summary>Ordering runs in every build that is not a no-op: microseconds for a usual project, 100 ms at most for 60 steps.</summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private static readonly LayerOverhead Overhead = new(LookupSeconds: 0.2, CommitSeconds: 0.4);

    private PlanStep[] _steps = [];
    private ImmutableArray<PlanStep> _order = [];

    [Params(10, 60, 500)]
    public int Steps { get; set; }

    /// <summary>Mean number of predecessors that a step names.</summary>
    [Params(0, 2)]
    public int Predecessors { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        _steps = new PlanStep[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var after = Enumerable.Range(0, i).Where(_ => random.NextDouble() * Steps < 2 * Predecessors).Select(Name);
            _steps[i] = new PlanStep(Name(i), 0.1 * Math.Pow(6000, random.NextDouble()), 0.001 * Math.Pow(900, random.NextDouble()), [.. after]);
        }

        random.Shuffle(_steps);
        _order = LayerOrder.Arrange(_steps);
    }

    [Benchmark]
    public ImmutableArray<PlanStep> Order() => LayerOrder.Arrange(_steps);

    [Benchmark]
    public ImmutableArray<ImmutableArray<PlanStep>> Group() => LayerGrouping.Group(_order, Overhead, maximumLayers: 100);

    private static string Name(int step) => $"step{step:000}";
}
