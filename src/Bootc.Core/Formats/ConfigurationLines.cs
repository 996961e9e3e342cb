namespace Bootc.Formats;

/// <summary>The lines of a file that is read line by line, without comments and empty ones.</summary>
internal static class ConfigurationLines
{
    /// <param name="comments">Characters that begin a comment, at the beginning of a line.</param>
    /// <param name="continues">Whether a backslash at the end of a line joins it with the next.</param>
    public static IEnumerable<(int Number, string Text)> Of(string text, string comments = "#", bool continues = false)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var number = i + 1;
            var line = lines[i].TrimEnd('\r');
            while (continues && line.EndsWith('\\') && i + 1 < lines.Length)
                line = line[..^1] + lines[++i].TrimEnd('\r');
            line = line.Trim(' ', '\t');
            if (line.Length > 0 && !comments.Contains(line[0], StringComparison.Ordinal))
                yield return (number, line);
        }
    }

    /// <summary>Words separated by blanks, as programs without quoting see them.</summary>
    public static string[] Words(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
