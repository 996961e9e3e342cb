using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The files of the project that a script may read, at their paths relative to the project.</summary>
internal static class ScriptInputs
{
    public static ImmutableArray<ImageEntry> Read(FeatureContext context, ScriptDeclaration script)
    {
        var entries = new SortedDictionary<string, ImageEntry>(StringComparer.Ordinal);
        foreach (var input in script.Inputs)
        {
            try
            {
                if (!Read(context, script, input.Pattern, entry => entries.TryAdd(entry.Path.Value, entry)))
                    context.Diagnostics.Add(ScriptCodes.InputMissing, script.Item.Locate("Inputs"), input.Text);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                context.Diagnostics.Add(FileCodes.UnreadableInput, script.Item.Locate("Inputs"), input.Text, exception.Message);
            }
        }

        return [.. entries.Values];
    }

    private static bool Read(FeatureContext context, ScriptDeclaration script, ProjectPattern pattern, Action<ImageEntry> add)
    {
        var root = Path.GetFullPath(pattern.Root, context.Definition.ProjectDirectory);
        if (pattern.Pattern is null && context.Inputs.File(root) is { } single)
        {
            if (PlaceOf(context, script, pattern.Root) is { } path)
                add(File(context, script, single, path));
            return true;
        }

        if (context.Inputs.Tree(root) is not { } tree)
            return false;
        var candidates = tree.Entries.Where(entry => entry.Kind != InputTreeEntryKind.Directory).ToList();
        var selected = pattern.Select([.. candidates.Select(entry => entry.RelativePath)]);
        foreach (var entry in candidates.Where(entry => selected.Contains(entry.RelativePath)))
            Add(context, script, entry, $"{pattern.Root}/{entry.RelativePath}", add);
        return selected.Count > 0;
    }

    private static void Add(FeatureContext context, ScriptDeclaration script, InputTreeEntry entry, string relativePath, Action<ImageEntry> add)
    {
        if (PlaceOf(context, script, relativePath) is not { } path)
            return;
        if (entry.Kind == InputTreeEntryKind.File)
            add(File(context, script, entry.File!, path));
        else if (entry.Kind == InputTreeEntryKind.Other)
            context.Diagnostics.Add(FileCodes.SpecialFile, script.Item.Locate("Inputs"), relativePath);
        else if (LinkDeclaration.CheckTarget(entry.LinkTarget!) is { } reason)
            context.Diagnostics.Add(FileCodes.LinkTargetNotUsable, script.Item.Locate("Inputs"), entry.LinkTarget, reason);
        else
            add(new ImageLink(path, entry.LinkTarget!, script.Item));
    }

    private static ImageFile File(FeatureContext context, ScriptDeclaration script, InputFile file, ImagePath path) =>
        new(path, ProjectFileContent.Of(context.Inputs, file, path, script.KeepLineEndings), FileModes.DefaultFor(path, file.Head.Span), ImageOwner.Root, script.Item);

    private static ImagePath? PlaceOf(FeatureContext context, ScriptDeclaration script, string relativePath)
    {
        if (ImagePath.TryParse("/" + relativePath, out var path, out var reason))
            return path;
        context.Diagnostics.Add(ScriptCodes.InputNotUsable, script.Item.Locate("Inputs"), relativePath, reason);
        return null;
    }
}
