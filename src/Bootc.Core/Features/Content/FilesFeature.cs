using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>File</c>, <c>Link</c> and <c>Directory</c>: one step with all of them.</summary>
public sealed class FilesFeature : IFeature
{
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
            if (context.ResolveDirectory(declaration.Path, declaration.Item, null) is { } path)
                entries.Add(new ImageDirectory(path, declaration.Mode, declaration.Owner, declaration.Item));
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
        if (declaration.Mode is null && source.IsExecutable && mode == FileModes.Data)
            context.Diagnostics.Add(FileCodes.ExecutableInCheckoutOnly, declaration.Item.Locate(), declaration.Item.Include);
        return new ImageFile(path, ProjectFileContent.Of(context.Inputs, source, path, declaration.KeepLineEndings), mode, declaration.Owner, declaration.Item);
    }
}
