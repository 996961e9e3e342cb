using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Overlay</c>: a step per tree, since trees change apart from one another.</summary>
public sealed class OverlayFeature : IFeature
{
    // What people put into folders so that git keeps them, and what file managers leave behind.
    private static readonly string[] IgnoredNames = [".gitkeep", ".DS_Store", "Thumbs.db"];

    public ImmutableArray<string> ItemTypes => [OverlayDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<OverlayDeclaration>())
        {
            if (context.ReadTree(declaration.SourcePath, declaration.Item) is not { } tree)
                continue;
            context.ReportMovingOwner(declaration.Owner, declaration.Item, declaration.TargetPath);
            ReportUnmatched(context, declaration, tree);
            context.AddFiles(Name(declaration, names), StepKind.Overlay, Entries(context, declaration, tree));
        }
    }

    /// <summary>A name of the folder's own, so that another overlay in the project, or another order of them, renames none.</summary>
    private static string Name(OverlayDeclaration declaration, HashSet<string> taken)
    {
        var stem = "overlay-" + StepName.From(declaration.Item.Include);
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        return name;
    }

    private static List<ImageEntry> Entries(FeatureContext context, OverlayDeclaration declaration, InputTree tree)
    {
        var entries = new List<ImageEntry>(tree.Entries.Length);
        var occupied = OccupiedDirectories(tree);
        var directories = new TreePlaces(context, declaration.Item, declaration.TargetPath);
        foreach (var source in tree.Entries)
        {
            // A directory with content comes into being with it; only an empty one needs an entry.
            if (source.Kind == InputTreeEntryKind.Directory ? occupied.Contains(source.RelativePath) : IsIgnored(source))
                continue;
            if (directories.Place(source.RelativePath) is not { } path)
                continue;
            switch (source.Kind)
            {
                case InputTreeEntryKind.Directory:
                    entries.Add(new ImageDirectoryPresence(path, declaration.Item));
                    break;
                case InputTreeEntryKind.File:
                    entries.Add(File(context, declaration, source, path));
                    break;
                case InputTreeEntryKind.Link when LinkDeclaration.CheckTarget(source.LinkTarget!) is { } reason:
                    context.Diagnostics.Add(FileCodes.LinkTargetNotUsable, declaration.Item.Locate(), source.LinkTarget, reason);
                    break;
                case InputTreeEntryKind.Link:
                    entries.Add(new ImageLink(path, source.LinkTarget!, declaration.Item));
                    break;
                default:
                    context.Diagnostics.Add(FileCodes.SpecialFile, declaration.Item.Locate(), source.RelativePath);
                    break;
            }
        }

        return entries;
    }

    private static void ReportUnmatched(FeatureContext context, OverlayDeclaration declaration, InputTree tree)
    {
        var files = tree.Entries.Where(entry => entry.Kind == InputTreeEntryKind.File).Select(entry => entry.RelativePath).ToList();
        foreach (var pattern in declaration.Executable.Where(pattern => !files.Exists(file => IsMatch(pattern, file))))
            context.Diagnostics.Add(DefinitionCodes.PatternMatchesNothing, declaration.Item.Locate("Executable"), pattern, "Executable", declaration.Item.Include);
    }

    private static bool IsMatch(string pattern, string relativePath) => FileSystemName.MatchesSimpleExpression(pattern, relativePath, ignoreCase: false);

    private static ImageFile File(FeatureContext context, OverlayDeclaration declaration, InputTreeEntry source, ImagePath path)
    {
        var file = source.File!;
        var declaredExecutable = declaration.Executable.Any(pattern => IsMatch(pattern, source.RelativePath));
        var mode = declaredExecutable ? FileModes.Executable : FileModes.DefaultFor(path, file.Head.Span);
        if (file.IsExecutable && declaration.Reference is null && mode == FileModes.Data && !UnitName.IsUnitFile(path))
            context.Diagnostics.Add(FileCodes.ExecutableInCheckoutOnly, declaration.Item.Locate(), source.RelativePath);
        var content = ProjectFileContent.Of(context.Inputs, file, path, declaration.KeepLineEndings);
        return context.Own(new ImageFile(path, content, mode, ImageOwner.Root, declaration.Item), declaration.Owner, declaration.Reference);
    }

    private static HashSet<string> OccupiedDirectories(InputTree tree)
    {
        var occupied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tree.Entries)
        {
            if (entry.Kind != InputTreeEntryKind.Directory && IsIgnored(entry))
                continue;
            var slash = entry.RelativePath.LastIndexOf('/');
            while (slash > 0 && occupied.Add(entry.RelativePath[..slash]))
                slash = entry.RelativePath.LastIndexOf('/', slash - 1);
        }

        return occupied;
    }

    private static bool IsIgnored(InputTreeEntry entry) => IgnoredNames.Contains(Path.GetFileName(entry.RelativePath));
}
