using System.Text;
using Bootc.Inputs;

namespace Bootc.Building;

/// <summary>
/// Small state files: one key and its value per line, separated by a tab, with an end line that says that all is there.
/// A damaged, truncated or older file reads as absent, so the worst that it causes is work done again.
/// </summary>
internal static class KeyedLines
{
    private const string End = "end";

    public static IReadOnlyList<KeyedLine>? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[^1] != End)
            return null;
        var pairs = new List<KeyedLine>(lines.Length - 1);
        foreach (var line in lines.AsSpan(..^1))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
                return null;
            pairs.Add(new(line[..tab], line[(tab + 1)..]));
        }

        return pairs;
    }

    /// <returns>False when the file had this content already; it is not touched then.</returns>
    public static bool Write(string path, IEnumerable<KeyedLine> pairs)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in pairs)
        {
            // Values are names, hashes and options that were checked; a line break would be a bug of a check.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value.AsSpan().IndexOfAny('\n', '\r'), 0, nameof(pairs));
            text.Append(key).Append('\t').Append(value).Append('\n');
        }

        return AtomicFile.WriteWhenDifferent(path, text.Append(End).Append('\n').ToString());
    }
}

/// <summary>A key and its value. A class: code over values of our own is compiled anew in each process.</summary>
internal sealed record KeyedLine(string Key, string Value);
