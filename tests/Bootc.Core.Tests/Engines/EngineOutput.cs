using System.Collections.Concurrent;

namespace Bootc.Engines;

/// <summary>Keeps the lines and lets a test wait for one.</summary>
internal sealed class EngineOutput : IProgress<EngineLine>
{
    private readonly ConcurrentQueue<EngineLine> _lines = new();
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _awaited;

    public EngineOutput(string? awaited = null) => _awaited = awaited;

    /// <summary>Ends when the awaited text was printed.</summary>
    public Task Seen => _seen.Task;

    public IReadOnlyList<EngineLine> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines.Select(line => line.Text));

    public void Report(EngineLine value)
    {
        _lines.Enqueue(value);
        if (_awaited is not null && value.Text.Contains(_awaited, StringComparison.Ordinal) && value.Step is null)
            _seen.TrySetResult();
    }
}
