using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Tmpfiles</c> and <c>UdevRules</c>: files of the project, checked line by line.</summary>
public sealed class SuppliedFilesFeature : IFeature
{
    private static readonly ImagePath Tmpfiles = ImagePath.Parse("/usr/lib/tmpfiles.d");

    private static readonly ImagePath UdevRules = ImagePath.Parse("/usr/lib/udev/rules.d");

    public ImmutableArray<string> ItemTypes => [TmpfilesDeclaration.ItemType, UdevRulesDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var files = context.Declarations<TmpfilesDeclaration>()
            .Select(declaration => ConfigurationFile.Read(context, declaration.SourcePath, declaration.Item, Tmpfiles, TmpfilesFile.Check))
            .Concat(context.Declarations<UdevRulesDeclaration>()
                .Select(declaration => ConfigurationFile.Read(context, declaration.SourcePath, declaration.Item, UdevRules, UdevRulesFile.Check, ".rules")));
        context.AddFiles("supplied-files", StepKind.Settings, [.. files.OfType<ImageFile>()]);
    }
}
