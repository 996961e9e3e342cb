using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Names and patterns of SELinux.</summary>
public static partial class SELinuxValue
{
    /// <summary>A clause that completes "The SELinux … '…' …", or null.</summary>
    public static string? CheckName(string name) => Name().IsMatch(name) ? null : "must be a name of ASCII letters, digits and '_'";

    /// <summary>The same for a module, whose name its file has.</summary>
    public static string? CheckModule(string name) => Module().IsMatch(name) ? null : "must begin with a letter and go on with ASCII letters, digits, '_', '-' and '.'";

    /// <summary>The same for a regular expression of paths, as file_contexts has them.</summary>
    public static string? CheckPattern(string pattern)
    {
        if (pattern.Length == 0 || pattern[0] != '/')
            return "must begin with '/'";
        if (TextSafety.CheckLine(pattern) is { } reason)
            return reason;
        if (pattern.AsSpan().ContainsAny(" \t'\""))
            return "has a blank or a quote, which file_contexts cannot hold; \\s stands for a blank";
        if (pattern.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return "has characters other than those of ASCII";
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return null;
        }
        catch (ArgumentException)
        {
            return "is not a regular expression; '.', '+', '(' and others stand for themselves with a backslash in front";
        }
    }

    /// <summary>The name that a type enforcement file gives its module; null when it does not say so in plain text.</summary>
    public static string? ModuleOf(string text) => ModuleStatement().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Module();

    [GeneratedRegex(@"^[ \t]*module[ \t]+(?<name>[A-Za-z0-9_.-]+)[ \t]+[0-9.]+[ \t]*;", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ModuleStatement();
}
