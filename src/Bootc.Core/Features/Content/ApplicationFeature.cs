using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Referenced projects: what each publishes goes to <c>/usr/lib/NAME</c>, in a step of its own, since it changes by itself.</summary>
public sealed class ApplicationFeature : IFeature
{
    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib");

    public ImmutableArray<string> ItemTypes => [ApplicationDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var applications = context.Declarations<ApplicationDeclaration>();
        if (applications.Count == 0)
            return;
        var files = context.Declarations<ApplicationFileDeclaration>().ToLookup(file => file.Application, StringComparer.Ordinal);
        foreach (var application in applications)
        {
            var folder = Folder.Combine(application.Name);
            var entries = new List<ImageEntry>();
            foreach (var file in files[application.ProjectPath])
            {
                if (Entry(context, application, folder, file) is { } entry)
                    entries.Add(entry);
            }

            if (application.IsService && ApplicationService.Entries(context, application, folder, entries) is { } unit)
                entries.AddRange(unit);
            context.AddFiles("application-" + StepName.From(application.Name), StepKind.Application, entries);
        }
    }

    private static ImageFile? Entry(FeatureContext context, ApplicationDeclaration application, ImagePath folder, ApplicationFileDeclaration file)
    {
        if (ImagePath.Check("/" + file.RelativePath) is { } reason)
        {
            context.Diagnostics.Add(FileCodes.PathNotUsable, application.Item.Locate(), file.RelativePath, reason);
            return null;
        }

        var path = folder.Combine(file.RelativePath);
        return context.ReadFile(file.SourcePath, application.Item) is { } source
            ? new ImageFile(path, FileContent.Of(source), FileModes.DefaultFor(path, source.Head.Span), ImageOwner.Root, application.Item)
            : null;
    }
}
