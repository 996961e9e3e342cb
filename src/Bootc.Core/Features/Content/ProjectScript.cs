using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>A script of the project: its text with LF alone at the ends of lines, and what runs it.</summary>
internal sealed record ProjectScript(byte[] Content, ScriptInterpreter Interpreter)
{
    // Any path with this ending is one of a file that programs read by lines.
    private static readonly ImagePath ScriptPath = ImagePath.Parse("/script.sh");

    /// <summary>Null when it cannot be run, which is reported.</summary>
    public static ProjectScript? Read(FeatureContext context, string sourcePath, DeclaredItem item)
    {
        if (context.ReadContent(sourcePath, item) is not { } content)
            return null;
        if (!LineEndings.IsText(content))
        {
            context.Diagnostics.Add(ScriptCodes.NotAScript, item.Locate(), item.Include, "is not UTF-8 text");
            return null;
        }

        var normalized = LineEndings.Normalize(ScriptPath, content);
        if (ScriptInterpreter.TryRead(TextSafety.FromUtf8(normalized)!, out var interpreter, out var reason))
            return new ProjectScript(normalized, interpreter);
        context.Diagnostics.Add(ScriptCodes.InterpreterNotUsable, new SourceLocation(sourcePath, 1), item.Include, reason);
        return null;
    }
}
