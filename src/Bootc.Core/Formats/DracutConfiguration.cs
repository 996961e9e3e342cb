using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A file of dracut.conf.d: assignments that dracut's shell reads (dracut.conf(5)).</summary>
public static partial class DracutConfiguration
{
    /// <summary>What dracut would stumble over, one problem a line.</summary>
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text))
        {
            if (Assignment().Match(line) is not { Success: true } match)
                yield return new LineProblem(number, "is no assignment such as hostonly=\"no\" or add_drivers+=\" nvme \"");
            else if (match.Groups["add"].Success && !IsList().IsMatch(match.Groups["value"].Value))
                yield return new LineProblem(number, "adds to a list, so its value must begin and end with a blank between quotes, as in add_drivers+=\" nvme \"");
        }
    }

    /// <summary>A reason to refuse the text as the name of a dracut module or a driver, or null.</summary>
    public static string? CheckName(string name) =>
        name.Length > 64 ? "is longer than 64 characters"
        : Name().IsMatch(name) ? null : "may have only ASCII letters, digits, '_', '-', '.' and '+', and must begin with a letter or a digit";

    /// <summary>A reason to refuse the text as a path in a list of dracut, where blanks separate and the shell expands, or null.</summary>
    public static string? CheckPath(string path) =>
        ImagePath.Check(path) ?? (Path().IsMatch(path) ? null : "has a character that dracut's configuration cannot carry; only ASCII letters, digits and '_', '-', '.', '+', '@', ':', ',' are safe");

    /// <summary>The line that adds values to a list, or nothing when there are none.</summary>
    public static string List(string key, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? "" : $"{key}+=\" {string.Join(' ', values)} \"\n";

    [GeneratedRegex("""\A[A-Za-z_][A-Za-z0-9_]*(?<add>\+)?=(?<value>"[^"]*"|'[^']*'|[^\s"';|&<>()]*)\s*(?:#.*)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex("""\A["'] .* ["']\z""", RegexOptions.CultureInvariant)]
    private static partial Regex IsList();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/[A-Za-z0-9_.+@:,/-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
