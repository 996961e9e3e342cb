using System.Text;
using Bootc.Definition;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>One change of lines, in the words of <see cref="EditScript"/>.</summary>
/// <param name="Operation">What is done: <c>append</c>, <c>replace</c>, <c>remove</c>, <c>set</c> or <c>unset</c>.</param>
/// <param name="Missing">What is done when nothing matches: <c>fail</c>, <c>skip</c>, <c>link</c> to skip a file that is a link or missing, or <c>create</c> to make the file.</param>
/// <param name="Path">In the image.</param>
/// <param name="Grep">Options of grep for <paramref name="Pattern"/>.</param>
/// <param name="Pattern">Lines that are changed.</param>
/// <param name="Line">What is written.</param>
/// <param name="Section">Pattern of the line that begins the section of a key; empty for the beginning of the file.</param>
internal sealed record FileEdit(string Operation, string Missing, ImagePath Path, string Grep, string Pattern, string Line, string Section)
{
    /// <summary>The declaration that asks for it.</summary>
    public required DeclaredItem Item { get; init; }

    public static FileEdit Of(EditDeclaration edit, ImagePath path)
    {
        var missing = edit.IsOptional ? "skip" : "fail";
        if (edit.Key is { } key)
            return OfKey(edit.Item, edit.Action == EditAction.Set ? "set" : "unset", missing, path, edit.Section, key, edit.Separator, $"{key}{edit.Separator}{edit.Value}");
        var grep = edit.IsRegex ? "-E" : "-F";
        return (edit.Action, edit.Match) switch
        {
            (EditAction.Set, null) => new FileEdit("append", missing, path, "-Fx", edit.Line!, edit.Line!, "") { Item = edit.Item },
            (EditAction.Set, { } match) => new FileEdit("replace", missing, path, grep, match, edit.Line!, "") { Item = edit.Item },
            (_, null) => new FileEdit("remove", missing, path, "-Fx", edit.Line!, "", "") { Item = edit.Item },
            (_, { } match) => new FileEdit("remove", missing, path, grep, match, "", "") { Item = edit.Item },
        };
    }

    public static FileEdit OfKey(DeclaredItem item, string operation, string missing, ImagePath path, string? section, string key, string separator, string line)
    {
        var between = separator.Trim() is { Length: > 0 } sign ? $"[[:space:]]*{Escape(sign)}" : "([[:space:]]|$)";
        return new FileEdit(operation, missing, path, "-E", $"^[[:space:]]*{Escape(key)}{between}", line, section is null ? "" : $"^[[:space:]]*\\[{Escape(section)}\\][[:space:]]*$") { Item = item };
    }

    /// <summary>As the script reads it, a line each.</summary>
    public IEnumerable<string> Lines => [Operation, Missing, Path.Value, Grep, Pattern, Line, Section];

    // POSIX, "Regular Expressions": a special character stands for itself in brackets, but for ^ and \.
    private static string Escape(string text)
    {
        var pattern = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '^' or '\\')
                pattern.Append('\\').Append(c);
            else if (".[]$()|*+?{}".Contains(c, StringComparison.Ordinal))
                pattern.Append('[').Append(c).Append(']');
            else
                pattern.Append(c);
        }

        return pattern.ToString();
    }
}
