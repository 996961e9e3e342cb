using System.Diagnostics.CodeAnalysis;

namespace Bootc.Formats;

/// <summary>What runs a script, as its first line says it (execve(2), "Interpreter scripts").</summary>
/// <param name="Path">Absolute path in the image.</param>
/// <param name="Argument">All that follows the path is one argument, blanks included.</param>
public sealed record ScriptInterpreter(string Path, string? Argument)
{
    /// <summary>What runs a script without <c>#!</c>, as a shell would do.</summary>
    public static ScriptInterpreter Shell { get; } = new("/bin/sh", null);

    /// <summary>The words before the script's own path.</summary>
    public IReadOnlyList<string> Command => Argument is null ? [Path] : [Path, Argument];

    /// <summary>Reads the first line of a script's text; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ScriptInterpreter? interpreter, [NotNullWhen(false)] out string? reason)
    {
        interpreter = null;
        reason = null;
        if (!text.StartsWith("#!", StringComparison.Ordinal))
        {
            interpreter = Shell;
            return true;
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = text[2..(end < 0 ? text.Length : end)].Trim(' ', '\t');
        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        var path = blank < 0 ? line : line[..blank];
        reason = TextSafety.CheckLine(line.Replace('\t', ' ')) ?? (ImagePath.Check(path) is { } pathReason ? $"names an interpreter whose path {pathReason}" : null);
        if (reason is null)
            interpreter = new ScriptInterpreter(path, blank < 0 ? null : line[blank..].Trim(' ', '\t'));
        return reason is null;
    }
}
