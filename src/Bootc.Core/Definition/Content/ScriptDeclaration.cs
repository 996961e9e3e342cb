using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A script of the project that runs in the build of the image.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Inputs">Files of the project that it may read.</param>
/// <param name="Before">Names of step kinds, and Includes of scripts, that it must precede.</param>
/// <param name="After">Names of step kinds, and Includes of scripts, that must precede it.</param>
/// <param name="HasCache">Whether a directory of its own keeps its content between builds.</param>
/// <param name="Secrets">Ids of secrets that it may read.</param>
/// <param name="KeepLineEndings">True leaves CR LF in inputs that programs read by lines.</param>
/// <param name="IsBestEffort">True builds the image even when the script fails.</param>
public sealed record ScriptDeclaration(
    DeclaredItem Item,
    string SourcePath,
    IReadOnlyList<ScriptInput> Inputs,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    bool HasCache,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Secrets,
    bool KeepLineEndings,
    bool IsBestEffort) : IDeclaration<ScriptDeclaration>
{
    public static string ItemType => "Script";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Inputs", "Arguments", "Before", "After", "Secrets", "Cache", "BestEffort", "LineEndings", "AllowOutside"];

    public static ScriptDeclaration? Read(ItemReader item)
    {
        return new ScriptDeclaration(
            item.Item,
            item.SourcePath(),
            [.. ReadInputs(item)],
            item.List("Before"),
            item.List("After"),
            item.Flag("Cache", false),
            ScriptArguments.Read(item),
            item.List("Secrets"),
            item.Choice("LineEndings", LineEndingTreatment.Normalize) == LineEndingTreatment.Keep,
            item.Flag("BestEffort", false));
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
}

/// <param name="Text">As the project writes it.</param>
public sealed record ScriptInput(string Text, ProjectPattern Pattern);
