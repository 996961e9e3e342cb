using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Bootc.Formats;

/// <summary>Files of the project: a file, a folder with all that is in it, or a folder and a pattern as MSBuild writes them.</summary>
/// <param name="Root">The file or folder before the first wildcard, relative to the project, with forward slashes.</param>
/// <param name="Pattern">Relative to <paramref name="Root"/>, with <c>*</c> and <c>**</c>; null without wildcards.</param>
public sealed record ProjectPattern(string Root, string? Pattern)
{
    /// <summary>Reads a pattern; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProjectPattern? pattern, [NotNullWhen(false)] out string? reason)
    {
        pattern = null;
        var parts = text.Replace('\\', '/').TrimEnd('/').Split('/');
        reason = Check(text, parts);
        if (reason is not null)
            return false;
        var wildcard = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        pattern = wildcard < 0
            ? new ProjectPattern(string.Join('/', parts), null)
            : new ProjectPattern(string.Join('/', parts[..wildcard]), string.Join('/', parts[wildcard..]));
        return true;
    }

    /// <summary>Those of the paths, relative to <see cref="Root"/>, that the pattern means.</summary>
    public IReadOnlySet<string> Select(IReadOnlyCollection<string> paths)
    {
        if (Pattern is null)
            return paths.ToHashSet(StringComparer.Ordinal);
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Pattern);
        return matcher.Match("/", paths).Files.Select(match => match.Path).ToHashSet(StringComparer.Ordinal);
    }

    private static string? Check(string text, string[] parts)
    {
        if (TextSafety.CheckTrimmedLine(text) is { } reason)
            return reason;
        if (text[0] is '/' or '\\' || (text.Length > 1 && text[1] == ':'))
            return "is absolute";
        if (Array.Exists(parts, part => part is "" or "." or ".."))
            return "has an empty, '.' or '..' part";
        // A pattern over the whole project would read obj, which every build changes.
        return parts[0].Contains('*', StringComparison.Ordinal) ? "begins with a wildcard" : null;
    }
}
