using System.Diagnostics;

namespace Bootc.Engines;

/// <summary>Measures instructions by the lines that announce them. Stages may run side by side, so each has its own clock.</summary>
internal sealed class StepClock
{
    private readonly Dictionary<int, Running> _running = [];
    private readonly List<StepTiming> _timings = [];
    private readonly Lock _lock = new();

    /// <summary>The step that was announced last.</summary>
    public BuildStep? Current { get; private set; }

    public void See(EngineLine line)
    {
        lock (_lock)
        {
            if (line.Step is { } step)
            {
                End(step.Stage);
                _running[step.Stage] = new Running(step, Stopwatch.GetTimestamp());
                Current = step;
            }
            else if (Current is not null && line.Text.Contains("--> Using cache", StringComparison.Ordinal) && _running.TryGetValue(Current.Stage, out var running))
            {
                running.FromCache = true;
            }
        }
    }

    public IReadOnlyList<StepTiming> Stop()
    {
        lock (_lock)
        {
            foreach (var stage in _running.Keys.ToList())
                End(stage);
            return [.. _timings];
        }
    }

    private void End(int stage)
    {
        if (_running.Remove(stage, out var running))
            _timings.Add(new StepTiming(running.Step, Stopwatch.GetElapsedTime(running.Start), running.FromCache));
    }

    private sealed class Running(BuildStep step, long start)
    {
        public BuildStep Step => step;

        public long Start => start;

        public bool FromCache { get; set; }
    }
}
