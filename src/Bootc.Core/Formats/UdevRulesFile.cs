using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A file of udev's rules: keys, operators and quoted values, separated by commas (udev(7)).</summary>
public static partial class UdevRulesFile
{
    /// <summary>What udev would skip, one problem a line.</summary>
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text, continues: true))
        {
            if (!Rule().IsMatch(line))
                yield return new LineProblem(number, "is no rule: write KEY==\"value\" to match and KEY=\"value\" to set, separated by commas, with the values in double quotes");
            else if (!Setting().IsMatch(line))
                yield return new LineProblem(number, "only compares and sets nothing; '==' compares, '=' sets");
        }
    }

    // src/udev/udev-rules.c, parse_line: i"" compares without case, e"" has escapes.
    [GeneratedRegex("""\A[A-Z_]+(?:\{[^}]+\})?\s*(?:==|!=|\+=|-=|:=|=)\s*[ei]{0,2}"(?:\\.|[^"\\])*"(?:[\s,]+[A-Z_]+(?:\{[^}]+\})?\s*(?:==|!=|\+=|-=|:=|=)\s*[ei]{0,2}"(?:\\.|[^"\\])*")*[\s,]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex("""(?:[A-Z_}\s]|[+:-])=\s*[ei]{0,2}"|PROGRAM|IMPORT""", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
