using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A file of tmpfiles.d: type, path, mode, user, group, age and argument on each line (tmpfiles.d(5)).</summary>
public static partial class TmpfilesFile
{
    // Those of systemd 257; a version that does not know one says so in the check of the built image.
    private const string Types = "fFwdDevqQpLcbCxXrRzZtThHaA";

    /// <summary>What systemd-tmpfiles would refuse, one problem a line.</summary>
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text))
        {
            if (Line().Match(line) is not { Success: true } match)
                yield return new LineProblem(number, "must have a type and a path, such as 'd /var/lib/example 0750 root root -'");
            else if (Check(match) is { } reason)
                yield return new LineProblem(number, reason);
        }
    }

    private static string? Check(Match line)
    {
        var (type, path, mode) = (line.Groups["type"].Value, line.Groups["path"].Value.Trim('"', '\''), line.Groups["mode"].Value);
        return !Types.Contains(type[0], StringComparison.Ordinal) ? $"has the type '{type}', which tmpfiles.d does not know"
            : type[1..].Any(modifier => !"+!-=~^$?".Contains(modifier, StringComparison.Ordinal)) ? $"has the type '{type}'; behind the letter only + ! - = ~ ^ $ ? may stand"
            : !path.StartsWith('/') && !path.StartsWith('%') ? $"has the path '{path}', which is not absolute"
            : mode.Length > 0 && !Mode().IsMatch(mode) ? $"has the mode '{mode}', which is no octal number such as 0755"
            : null;
    }

    [GeneratedRegex("""\A(?<type>\S+)[ \t]+(?<path>"[^"]+"|'[^']+'|[^\s"']\S*)(?:[ \t]+(?<mode>\S+)(?:[ \t].*)?)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A(?:-|[:~]{0,2}[0-7]{3,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mode();
}
