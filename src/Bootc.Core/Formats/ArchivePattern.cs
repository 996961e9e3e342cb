using Microsoft.Extensions.FileSystemGlobbing;

namespace Bootc.Formats;

/// <summary>Names of an archive: one, a folder with all that is in it, or a pattern with <c>*</c> and <c>**</c>.</summary>
public sealed record ArchivePattern(string Text)
{
    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string text)
    {
        if (TextSafety.CheckTrimmedLine(text) is { } reason)
            return reason;
        if (text[0] == '/')
            return "is absolute";
        return Array.Exists(text.TrimEnd('/').Split('/'), part => part is "" or "." or "..") ? "has an empty, '.' or '..' part" : null;
    }

    /// <summary>Those of the relative paths that it means.</summary>
    public IReadOnlySet<string> Select(IReadOnlyCollection<string> paths)
    {
        if (!Text.Contains('*', StringComparison.Ordinal))
        {
            var name = Text.TrimEnd('/');
            return paths.Where(path => path == name || path.StartsWith(name + "/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Text);
        return matcher.Match("/", paths).Files.Select(match => match.Path).ToHashSet(StringComparer.Ordinal);
    }
}
