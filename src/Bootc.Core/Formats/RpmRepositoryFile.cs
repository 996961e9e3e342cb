using System.Text;

namespace Bootc.Formats;

/// <summary>A <c>.repo</c> file of <c>/etc/yum.repos.d</c>.</summary>
public static class RpmRepositoryFile
{
    /// <summary>The text of a file with one repository, with <c>\n</c>.</summary>
    /// <exception cref="ArgumentException"><see cref="RpmRepository.Check"/> refuses it.</exception>
    public static string Write(RpmRepository repository)
    {
        if (repository.Check() is { } reason)
            throw new ArgumentException($"The repository {reason}.", nameof(repository));
        var text = new StringBuilder($"[{repository.Id}]\n");
        foreach (var (key, value) in repository.Fields)
            text.Append(key).Append('=').Append(value).Append('\n');
        return text.ToString();
    }

    /// <summary>The text with every repository switched off, and nothing else changed.</summary>
    public static string SwitchOff(string text)
    {
        var lines = new StringBuilder();
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.Split('=', 2) is [var key, _] && key.Trim(' ', '\t') == "enabled")
                continue;
            lines.Append(line).Append('\n');
            if (line is ['[', ..] && line.TrimEnd() != "[main]")
                lines.Append("enabled=0\n");
        }

        return lines.ToString();
    }

    /// <summary>The sections of a file, and why dnf could not use it, would trust it blindly, or would read it otherwise.</summary>
    public static (IReadOnlyList<RpmRepositorySection> Sections, IReadOnlyList<RepositoryFileProblem> Problems) Read(string text)
    {
        var sections = new List<Section>();
        var problems = new List<RepositoryFileProblem>();
        if (TextSafety.CheckText(text) is { } textReason)
            problems.Add(new(1, textReason));

        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (ReadLine(sections, line.TrimEnd('\r', ' ', '\t'), number) is { } reason)
                problems.Add(new(number, reason));
        }

        if (sections.Count == 0)
            problems.Add(new(1, "has no [repository]"));
        foreach (var twice in sections.GroupBy(section => section.Id).SelectMany(group => group.Skip(1)))
            problems.Add(new(twice.Line, $"has the repository [{twice.Id}] twice"));
        foreach (var section in sections.Where(section => section.Id != "main"))
            problems.AddRange(section.Problems().Select(reason => new RepositoryFileProblem(section.Line, reason)));
        return ([.. sections.Select(section => new RpmRepositorySection(section.Id, section.Line, section.Values))], [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static string? ReadLine(List<Section> sections, string line, int number)
    {
        if (line.Length == 0 || line[0] is '#' or ';')
            return null;
        if (line.Contains('\r'))
            return "has a carriage return inside a line";
        if (line[0] is ' ' or '\t')
        {
            // A line that begins with a blank continues the value above it: how .repo files list several addresses.
            if (sections is not [.., { Last: { } key } section])
                return "begins with a blank and has no value above it to continue";
            section.Values[key] = $"{section.Values[key]}\n{line.Trim(' ', '\t')}".Trim('\n');
            return null;
        }

        if (line[0] == '[')
        {
            if (line[^1] != ']')
                return "has no ']' after the id of a repository";
            sections.Add(new Section(line[1..^1], number));
            return sections[^1].Id == "main" ? null : RpmRepository.CheckId(sections[^1].Id) is { } reason ? $"has an id that {reason}" : null;
        }

        if (line.Split('=', 2) is not [var name, var value])
            return "has no '='";
        if (sections is not [.., var current])
            return "stands before any [repository]";
        current.Last = name.Trim(' ', '\t');
        return current.Values.TryAdd(current.Last, value.Trim(' ', '\t')) ? null : $"sets {current.Last} twice";
    }

    private sealed record Section(string Id, int Line)
    {
        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

        /// <summary>The key whose value a line with a leading blank continues.</summary>
        public string? Last { get; set; }

        public IEnumerable<string> Problems()
        {
            string[] addresses = ["baseurl", "metalink", "mirrorlist"];
            if (!addresses.Any(Values.ContainsKey))
                yield return $"needs a baseurl, metalink or mirrorlist for [{Id}]";
            foreach (var key in addresses.Append("gpgkey").Where(Values.ContainsKey))
            {
                var urls = Values[key].Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
                if (urls.Length == 0 || urls.Select(RpmRepository.CheckUrl).Any(reason => reason is not null))
                    yield return $"has a {key} for [{Id}] that must be a https://, http:// or file:/// address";
            }

            if (!Values.TryGetValue("gpgcheck", out var check))
                yield return $"does not say gpgcheck for [{Id}], so that dnf.conf of the image decides; write gpgcheck=1";
            else if (RpmRepositorySection.IsOn(check) && !Values.ContainsKey("gpgkey"))
                yield return $"needs a gpgkey for [{Id}], because gpgcheck is on";
        }
    }
}
