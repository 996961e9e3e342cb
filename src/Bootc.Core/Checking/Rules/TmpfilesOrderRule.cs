using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Lines of tmpfiles.d for one path in several files: systemd takes that of the first file by name (tmpfiles.d(5)).</summary>
internal static class TmpfilesOrderRule
{
    // What makes a path. Lines of other types are joined with it, and equal ones too (src/tmpfiles/tmpfiles.c, item_compatible).
    private const string Makes = "fFdDvqQpLcbC";

    public static void Look(IEnumerable<ContentFile> files)
    {
        var first = new Dictionary<string, Line>(StringComparer.Ordinal);
        // A file in /etc takes the place of one of its name in /usr.
        foreach (var file in files.Where(TmpfilesLines.MayBeIn).OrderBy(file => file.Path.Name, StringComparer.Ordinal).ThenBy(file => file.Path.Value, StringComparer.Ordinal).DistinctBy(file => file.Path.Name))
        {
            foreach (var (number, words) in TmpfilesLines.Of(file))
            {
                if (!Makes.Contains(words[0][0], StringComparison.Ordinal))
                    continue;
                var path = words[1].TrimEnd('/');
                var line = new Line(file, string.Join(' ', words.Skip(2)).TrimEnd('-', ' '));
                // With a plus it is forced.
                if (!first.TryAdd(path, line) && first[path] is var other && other.File != file && other.Rest != line.Rest && !words[0].Contains('+', StringComparison.Ordinal))
                    file.Report(ContentRuleCodes.LineNotRead, number, file.Path.Value, $"is passed over: '{other.File.Path}' has one for {path}, and its name comes first");
            }
        }
    }

    // A class: code over values of our own is compiled anew in each process.
    private sealed record Line(ContentFile File, string Rest);
}
