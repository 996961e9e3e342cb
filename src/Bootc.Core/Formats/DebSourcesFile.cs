using System.Text;

namespace Bootc.Formats;

/// <summary>A <c>.sources</c> file of <c>/etc/apt/sources.list.d</c>.</summary>
public static class DebSourcesFile
{
    /// <summary>The text of a file with one source, with <c>\n</c>.</summary>
    /// <exception cref="ArgumentException"><see cref="DebSource.Check"/> refuses it.</exception>
    public static string Write(DebSource source)
    {
        if (source.Check() is { } reason)
            throw new ArgumentException($"The source {reason}.", nameof(source));
        var text = new StringBuilder();
        foreach (var (key, value) in source.Fields)
            text.Append(key).Append(": ").Append(value).Append('\n');
        return text.ToString();
    }

    /// <summary>The text with every source switched off, and nothing else changed.</summary>
    public static string SwitchOff(string text)
    {
        var lines = new StringBuilder();
        var isInside = false;
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            var isEmpty = line.Trim().Length == 0;
            if (!isEmpty && !isInside && line[0] != '#')
                lines.Append("Enabled: no\n");
            isInside = !isEmpty && (isInside || line[0] != '#');
            if (line.Split(':', 2) is not [var name, _] || !name.Trim(' ', '\t').Equals("Enabled", StringComparison.OrdinalIgnoreCase))
                lines.Append(line).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>The stanzas of a file as fields by name, and why apt could not use it.</summary>
    public static (IReadOnlyList<IReadOnlyDictionary<string, string>> Sources, IReadOnlyList<RepositoryFileProblem> Problems) Read(string text)
    {
        var stanzas = new List<Stanza>();
        var problems = new List<RepositoryFileProblem>();
        if (TextSafety.CheckText(text) is { } textReason)
            problems.Add(new(1, textReason));

        Stanza? current = null;
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var content = line.TrimEnd('\r', ' ', '\t');
            if (content.Length == 0)
            {
                current = null;
                continue;
            }

            if (content[0] == '#')
                continue;
            if (current is null)
                stanzas.Add(current = new Stanza(number));
            if (current.ReadLine(content) is { } reason)
                problems.Add(new(number, reason));
        }

        if (stanzas.Count == 0)
            problems.Add(new(1, "has no stanza with Types, URIs and Suites"));
        foreach (var stanza in stanzas)
            problems.AddRange(stanza.Problems().Select(reason => new RepositoryFileProblem(stanza.Line, reason)));
        return ([.. stanzas.Select(stanza => stanza.Fields)], [.. problems.OrderBy(problem => problem.Line)]);
    }

    private sealed record Stanza(int Line)
    {
        private string? last;

        /// <summary>Values by name; the lines of a folded value are joined by <c>\n</c>.</summary>
        public Dictionary<string, string> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

        public string? ReadLine(string line)
        {
            if (line.Contains('\r'))
                return "has a carriage return inside a line";
            if (line[0] is ' ' or '\t')
            {
                if (last is null)
                    return "begins with a blank and has no value above it to continue";
                Fields[last] = $"{Fields[last]}\n{line.Trim(' ', '\t')}".Trim('\n');
                return null;
            }

            if (line.Split(':', 2) is not [{ Length: > 0 } name, var value])
                return "has no field name before ':'";
            last = name.Trim(' ', '\t');
            return Fields.TryAdd(last, value.Trim(' ', '\t')) ? null : $"sets {last} twice";
        }

        public IEnumerable<string> Problems()
        {
            foreach (var field in new[] { "Types", "URIs", "Suites" })
            {
                if (Words(field).Length == 0)
                    yield return $"needs {field}";
            }

            if (Words("Types").Any(type => type is not ("deb" or "deb-src")))
                yield return "has Types other than deb and deb-src";
            if (Words("URIs").Any(uri => !DebSource.IsUri(uri)))
                yield return "has a URI that is not an address such as https://deb.debian.org/debian";
            if (DebSource.CheckComponents(Words("Suites"), Words("Components").Length > 0) is { } reason)
                yield return reason;
            if (!Fields.ContainsKey("Signed-By"))
                yield return "has no Signed-By, so that any key that the image trusts may sign it";
        }

        private string[] Words(string field) =>
            Fields.TryGetValue(field, out var value) ? value.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
