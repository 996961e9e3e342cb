using System.Text;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A script of the project that runs in the build of the image.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Inputs">Files of the project that it may read.</param>
/// <param name="Before">Names of step kinds, and Includes of scripts, that it must precede.</param>
/// <param name="After">Names of step kinds, and Includes of scripts, that must precede it.</param>
/// <param name="CacheDirectories">Absolute directories that keep their content between builds.</param>
/// <param name="KeepLineEndings">True leaves CR LF in inputs that programs read by lines.</param>
public sealed record ScriptDeclaration(
    DeclaredItem Item,
    string SourcePath,
    IReadOnlyList<ScriptInput> Inputs,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> CacheDirectories,
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
            item.List("CacheDirectories"),
            item.List("Arguments"),
            item.Choice("LineEndings", LineEndingTreatment.Normalize) == LineEndingTreatment.Keep);

        foreach (var directory in declaration.CacheDirectories)
            item.Check(ScriptCodes.CacheDirectoryNotUsable, "CacheDirectories", directory, CheckCacheDirectory(directory));
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

    // It stands in an option of the instruction, where commas, quotes and dollars have a meaning and cannot be quoted.
    private static string? CheckCacheDirectory(string directory) =>
        Formats.ImagePath.Check(directory)
        ?? (directory.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '_' or '-' or '+')) ? "may have only ASCII letters, digits, '/', '.', '_', '-' and '+'" : null)
        ?? Formats.ImagePath.Parse(directory).CheckDestination();
}

/// <param name="Text">As the project writes it.</param>
public sealed record ScriptInput(string Text, ProjectPattern Pattern);
