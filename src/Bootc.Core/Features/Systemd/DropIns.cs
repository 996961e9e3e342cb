using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What the <c>DropIn</c> items put into the image.</summary>
internal static class DropIns
{
    public static IEnumerable<ImageEntry> Read(FeatureContext context)
    {
        foreach (var declaration in context.Declarations<DropInDeclaration>())
        {
            var path = UnitPlaces.Files(declaration.Scope).Combine($"{declaration.Unit}.d/{declaration.FileName}");
            if (ProjectUnitFile.Read(context, declaration.SourcePath, path, declaration.Item, file => file.Problems) is not var (file, content))
                continue;
            ReportAddedCommand(context, declaration, file);
            yield return new ImageFile(path, FileContent.Of(content), FileModes.Data, ImageOwner.Root, declaration.Item);
        }
    }

    private static void ReportAddedCommand(FeatureContext context, DropInDeclaration declaration, UnitFile file)
    {
        var isService = declaration.Unit == "service" || declaration.Unit.EndsWith(".service", StringComparison.Ordinal);
        if (!isService || file.Value("Service", "Type")?.Value == "oneshot")
            return;
        var first = file.Settings.FirstOrDefault(setting => setting is { Section: "Service", Key: "ExecStart" });
        if (first is { Value.Length: > 0 })
            context.Diagnostics.Add(UnitCodes.CommandAdded, new SourceLocation(declaration.SourcePath, first.Line), declaration.Unit);
    }
}
