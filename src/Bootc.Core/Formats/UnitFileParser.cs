using System.Text;

namespace Bootc.Formats;

/// <summary>The reader of systemd's <c>config_parse</c>, line by line, that keeps what systemd only logs.</summary>
internal sealed class UnitFileParser
{
    // LONG_LINE_MAX of systemd's src/basic/fileio.h, for a line with its continuations.
    private const int MaximumLineLength = 1024 * 1024;

    private readonly List<UnitSetting> settings = [];
    private readonly List<UnitFileProblem> problems = [];
    private string? section;

    private UnitFileParser()
    {
    }

    public static UnitFile Parse(string text)
    {
        var parser = new UnitFileParser();
        parser.ReadLines(text.StartsWith('\uFEFF') ? text[1..] : text);
        return new UnitFile(parser.settings, parser.problems);
    }

    private void ReadLines(string text)
    {
        var joined = new StringBuilder();
        var first = 0;
        var number = 0;
        foreach (var line in SplitLines(text))
        {
            number++;
            var content = TrimStart(line);
            // A comment between the lines of a continuation does not end it.
            if (content.StartsWith('#') || content.StartsWith(';'))
                continue;
            if (joined.Length == 0)
                first = number;
            joined.Append(content);
            if (EndsEscaped(content))
            {
                joined[^1] = ' ';
                continue;
            }

            ReadLine(joined.ToString(), first);
            joined.Clear();
        }

        if (joined.Length == 0)
            return;
        Report(number, "ends the file with a backslash, so what should follow is missing");
        ReadLine(joined.ToString(), first);
    }

    // systemd's read_line ends a line at LF, CR LF, NUL, and at a CR alone.
    private IEnumerable<string> SplitLines(string text)
    {
        var start = 0;
        var number = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\0'))
                continue;
            yield return text[start..i];
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            else if (text[i] == '\r')
                Report(number, "has a carriage return without a line feed, which systemd takes for a line break");
            else if (text[i] == '\0')
                Report(number, "has a NUL character, which systemd takes for a line break");
            start = i + 1;
            number++;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private void ReadLine(string joined, int number)
    {
        if (joined.Length > MaximumLineLength)
            Report(number, "is longer than 1 MiB, which makes systemd refuse the file");
        var line = Trim(joined);
        if (line.Length == 0)
            return;
        if (line[0] == '[')
        {
            ReadSection(line, number);
            return;
        }

        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            Report(number, "has no '=' and is ignored by systemd");
        else if (equals == 0)
            Report(number, "has no key before '='");
        else if (section is null)
            Report(number, "stands before any [Section] and is ignored by systemd");
        else
            settings.Add(new UnitSetting(section, Trim(line[..equals]), Trim(line[(equals + 1)..]), number));
    }

    private void ReadSection(string line, int number)
    {
        if (line[^1] == ']' && line.Length > 2)
            section = line[1..^1];
        else
            Report(number, "is not a [Section] and makes systemd refuse the file");
    }

    private void Report(int line, string reason) => problems.Add(new UnitFileProblem(line, reason));

    // An odd number of backslashes: an even one escapes itself.
    private static bool EndsEscaped(string line)
    {
        var backslashes = line.Length - line.AsSpan().TrimEnd('\\').Length;
        return backslashes % 2 == 1;
    }

    // systemd's WHITESPACE; a line holds no line breaks any more.
    private static string Trim(string text) => text.Trim(' ', '\t');

    private static string TrimStart(string text) => text.TrimStart(' ', '\t');
}
