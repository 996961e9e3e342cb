using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>File</c>, <c>Link</c> and <c>Directory</c>: one step with all of them.</summary>
public sealed class FilesFeature : IFeature
{
    public ImmutableArray<string> ItemTypes => [FileDeclaration.ItemType, LinkDeclaration.ItemType, DirectoryDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        foreach (var declaration in context.Declarations<FileDeclaration>())
        {
            if (Entry(context, declaration) is { } file)
                entries.Add(file);
        }

        foreach (var declaration in context.Declarations<LinkDeclaration>())
        {
            if (context.Resolve(declaration.Path, declaration.Item, null) is { } path)
                entries.Add(new ImageLink(path, declaration.LinkTarget, declaration.Item));
        }

        foreach (var declaration in context.Declarations<DirectoryDeclaration>())
        {
            if (context.ResolveDirectory(declaration.Path, declaration.Item, null) is not { } path)
                continue;
            context.ReportMovingOwner(declaration.Owner, declaration.Item, path);
            entries.Add(context.Own(new ImageDirectory(path, declaration.Mode, ImageOwner.Root, declaration.Item), declaration.Owner, declaration.Reference));
        }

        context.AddFiles("files", StepKind.Files, entries);
    }

    private static ImageFile? Entry(FeatureContext context, FileDeclaration declaration)
    {
        if (context.Resolve(declaration.TargetPath, declaration.Item, "TargetPath") is not { } path)
            return null;
        if (context.ReadFile(declaration.SourcePath, declaration.Item) is not { } source)
            return null;
        var mode = declaration.Mode ?? FileModes.DefaultFor(path, source.Head.Span);
        if (declaration is { Mode: null, Reference: null } && source.IsExecutable && mode == FileModes.Data)
            context.Diagnostics.Add(FileCodes.ExecutableInCheckoutOnly, declaration.Item.Locate(), declaration.Item.Include);
        context.ReportMovingOwner(declaration.Owner, declaration.Item, path);
        var content = ProjectFileContent.Of(context.Inputs, source, path, declaration.KeepLineEndings);
        return context.Own(new ImageFile(path, content, mode, ImageOwner.Root, declaration.Item), declaration.Owner, declaration.Reference);
    }
}
