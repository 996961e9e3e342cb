using System.Text;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A script of the project that runs in the build of the image.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Inputs">Files of the project that it may read.</param>
/// <param name="Before">Names of step kinds, and Includes of scripts, that it must precede.</param>
/// <param name="After">Names of step kinds, and Includes of scripts, that must precede it.</param>
/// <param name="HasCache">Whether a directory of its own keeps its content between builds.</param>
/// <param name="KeepLineEndings">True leaves CR LF in inputs that programs read by lines.</param>
public sealed record ScriptDeclaration(
    DeclaredItem Item,
    string SourcePath,
    IReadOnlyList<ScriptInput> Inputs,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    bool HasCache,
    IReadOnlyList<string> Arguments,
    bool KeepLineEndings) : IDeclaration<ScriptDeclaration>
{
    // The shell that collects them takes time with the square of their number; every kernel passes on as many bytes.
    private const int MaximumArguments = 1_000;
    private const int MaximumArgumentBytes = 128 * 1024;

    public static string ItemType => "Script";

    public static ScriptDeclaration? Read(ItemReader item)
    {
        var declaration = new ScriptDeclaration(
            item.Item,
            item.SourcePath(),
            [.. ReadInputs(item)],
            item.List("Before"),
            item.List("After"),
            item.Flag("Cache", false),
            item.List("Arguments"),
            item.Choice("LineEndings", LineEndingTreatment.Normalize) == LineEndingTreatment.Keep);

        foreach (var argument in declaration.Arguments)
            item.Check(ScriptCodes.ArgumentNotUsable, "Arguments", argument, CheckArgument(argument));
        var bytes = declaration.Arguments.Sum(argument => Encoding.UTF8.GetByteCount(argument) + 1);
        if (declaration.Arguments.Count > MaximumArguments || bytes > MaximumArgumentBytes)
            item.Report(ScriptCodes.TooManyArguments, "Arguments", item.Include, declaration.Arguments.Count, bytes, MaximumArguments, MaximumArgumentBytes);
        return declaration;
    }

    private static IEnumerable<ScriptInput> ReadInputs(ItemReader item)
    {
        foreach (var text in item.List("Inputs"))
        {
            if (ProjectPattern.TryParse(text, out var pattern, out var reason))
                yield return new ScriptInput(text, pattern);
            else
                item.Report(ScriptCodes.InputNotUsable, "Inputs", text, reason);
        }
    }

    private static string? CheckArgument(string argument) =>
        TextSafety.CheckText(argument) ?? (argument.Contains('\n', StringComparison.Ordinal) ? "has a line break" : null);
}

/// <param name="Text">As the project writes it.</param>
public sealed record ScriptInput(string Text, ProjectPattern Pattern);
