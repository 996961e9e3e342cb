using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A line of a preset file (systemd.preset(5), read_presets of src/shared/install.c).</summary>
public static partial class PresetLine
{
    private static readonly string[] Verbs = ["enable", "disable", "ignore"];

    /// <summary>A reason why systemd would pass the line over or read it otherwise, or null.</summary>
    public static string? Check(string line)
    {
        if (TextSafety.CheckLine(line.Replace('\t', ' ')) is { } reason)
            return reason;
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var verb, var pattern, .. var instances])
            return "must be enable, disable or ignore, and the name or pattern of a unit, such as 'disable *.timer'";
        if (!Verbs.Contains(verb))
            return $"begins with '{verb}'; systemd knows enable, disable and ignore";
        if (!Pattern().IsMatch(pattern))
            return $"has no name or pattern of a unit: {pattern}";
        // A pattern may match any type; a name has one.
        if (pattern.IndexOfAny(['*', '?', '[']) < 0 && UnitName.Check(pattern) is { } nameReason)
            return $"names a unit whose name {nameReason}: {pattern}";
        if (instances.Length > 0 && (verb != "enable" || !pattern.Contains("@.", StringComparison.Ordinal)))
            return "has something after the unit, where systemd reads instances of a template that is enabled";
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\@*?\[\]!-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
