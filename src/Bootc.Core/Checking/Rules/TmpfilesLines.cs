using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>The lines of the files of tmpfiles.d that a project brings: type, path, mode, user, group, age and argument (tmpfiles.d(5)).</summary>
internal static class TmpfilesLines
{
    public static bool MayBeIn(ContentFile file) =>
        file.Directory is "/usr/lib/tmpfiles.d" or "/etc/tmpfiles.d" && file.Path.Name.EndsWith(".conf", StringComparison.Ordinal);

    /// <summary>Words of each line that has a type and a path; none of another file.</summary>
    public static IEnumerable<(int Number, IReadOnlyList<string> Words)> Of(ContentFile file)
    {
        if (!MayBeIn(file))
            yield break;
        foreach (var (number, line) in ConfigurationLines.Of(file.Text ?? ""))
        {
            if (UnitWords.Split(line) is [[_, ..], [_, ..], ..] words)
                yield return (number, words);
        }
    }
}
