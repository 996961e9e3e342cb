using System.Globalization;
using System.Text;

namespace Bootc.Formats;

/// <summary>Values in unit files that the SDK writes (systemd.syntax(7), "Command lines" of systemd.service(5)).</summary>
public static class UnitText
{
    /// <summary>
    /// Null when a setting can carry the value as it is, or a clause that completes "The value …": systemd strips blanks at
    /// the ends of a value, and a backslash at its end joins the next line to it.
    /// </summary>
    public static string? CheckSetting(string value) =>
        TextSafety.CheckTrimmedLine(value) ?? (value[^1] == '\\' ? "has a backslash at its end, which would join the next line" : null);

    /// <summary>A value that <see cref="CheckSetting"/> accepts, for a setting in which systemd replaces specifiers.</summary>
    public static string Setting(string value) => value.Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>One argument of <c>ExecStart=</c> and its like, whatever it holds but NUL and lone surrogates.</summary>
    public static string Argument(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '%' => text.Append("%%"),
                '$' => text.Append("$$"),
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A command line of several arguments; the first is an absolute path.</summary>
    public static string Command(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Argument));
}
