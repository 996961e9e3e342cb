using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Download</c>: a step for each, since they are large and change apart from one another.</summary>
public sealed class DownloadFeature : IFeature
{
    public ImmutableArray<string> ItemTypes => [DownloadDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<DownloadDeclaration>())
        {
            context.ReportMovingOwner(declaration.Owner, declaration.Item, declaration.TargetPath);
            try
            {
                var entries = declaration.Extraction is null ? File(context, declaration) : DownloadedArchive.Entries(context, declaration);
                context.AddFiles(Name(declaration, names), StepKind.Downloads, entries);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                context.Diagnostics.Add(FileCodes.UnreadableInput, declaration.Item.Locate(), declaration.Item.Include, exception.Message);
            }
        }
    }

    /// <summary>A name of the file's own, so that another download in the project renames none.</summary>
    private static string Name(DownloadDeclaration declaration, HashSet<string> taken)
    {
        var stem = "download-" + StepName.From(declaration.Download.Address.FileName);
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        return name;
    }

    private static IReadOnlyList<ImageEntry> File(FeatureContext context, DownloadDeclaration declaration)
    {
        if (context.Resolve(declaration.TargetPath, declaration.Item, "TargetPath") is not { } path)
            return [];
        if (context.Downloads.File(declaration.Download, declaration.Item, ServerLogins.For(context, declaration.Item, declaration.Download)) is not { } file)
            return [];
        var mode = declaration.Mode ?? FileModes.DefaultFor(path, file.Head.Span);
        return [context.Own(new ImageFile(path, FileContent.Of(file), mode, ImageOwner.Root, declaration.Item), declaration.Owner)];
    }
}
