using System.Collections.Immutable;
using Bootc.Building;

namespace Bootc.Checking;

/// <summary>What checks found, by the key of what they looked at: an image that comes back from the engine's cache is not checked again.</summary>
internal sealed class CheckRecord
{
    // A check of a project that is built back and forth between a few states; older answers are found again at the cost of a check.
    private const int MaximumKeys = 100;

    private readonly List<(string Key, ImmutableArray<Finding> Findings)> _entries = [];

    public static CheckRecord Read(string path)
    {
        var record = new CheckRecord();
        foreach (var (key, value) in KeyedLines.Read(path) ?? [])
        {
            if (key == "key")
                record._entries.Add((value, []));
            else if (record._entries.Count > 0 && Finding.Parse(value) is { } finding)
                record._entries[^1] = (record._entries[^1].Key, record._entries[^1].Findings.Add(finding));
        }

        return record;
    }

    /// <summary>Null when what this key means was never looked at.</summary>
    public ImmutableArray<Finding>? Find(string key)
    {
        var index = _entries.FindIndex(entry => entry.Key == key);
        return index < 0 ? null : _entries[index].Findings;
    }

    public void Set(string key, ImmutableArray<Finding> findings)
    {
        _entries.RemoveAll(entry => entry.Key == key);
        _entries.Insert(0, (key, findings));
    }

    public void Write(string path) => KeyedLines.Write(path, _entries.Take(MaximumKeys).SelectMany(entry =>
        entry.Findings.Select(finding => new KeyedLine("finding", finding.ToLine())).Prepend(new KeyedLine("key", entry.Key))));
}
