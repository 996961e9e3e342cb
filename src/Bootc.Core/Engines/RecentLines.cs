namespace Bootc.Engines;

/// <summary>The last lines of an output of any length. Safe for several writers.</summary>
internal sealed class RecentLines(int capacity = RecentLines.DefaultCapacity)
{
    public const int DefaultCapacity = 40;

    private readonly Queue<string> _lines = new(capacity);
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count == capacity)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> ToList()
    {
        lock (_lock)
            return [.. _lines];
    }
}
