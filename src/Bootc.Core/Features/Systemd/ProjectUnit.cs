using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What a unit file of the project puts into the image.</summary>
/// <param name="States">What the declared state means for the unit, or for each of its instances.</param>
/// <param name="Also">Units that are enabled with it.</param>
internal sealed record ProjectUnit(IReadOnlyList<ImageEntry> Entries, IReadOnlyList<UnitStateLine> States, IReadOnlyList<UnitName> Also)
{
    public static ProjectUnit? Read(FeatureContext context, UnitDeclaration declaration)
    {
        var path = UnitPlaces.Files(declaration.Scope).Combine(declaration.Name.ToString());
        if (ProjectUnitFile.Read(context, declaration.SourcePath, path, declaration.Item, file => UnitFileProblems.Of(declaration.Name, file)) is not var (file, content))
            return null;

        var unit = new ImageFile(path, FileContent.Of(content), FileModes.Data, ImageOwner.Root, declaration.Item);
        var named = declaration.Instances.DefaultIfEmpty(declaration.Name).ToList();
        return declaration.State switch
        {
            UnitState.Masked => new ProjectUnit([unit, .. named.Select(name => Mask(declaration, name))], [], []),
            UnitState.Disabled => new ProjectUnit([unit], [.. named.Select(name => new UnitStateLine(declaration.Scope, name, IsEnabled: false))], []),
            _ => Enable(context, declaration, unit, file, named),
        };
    }

    private static ProjectUnit Enable(FeatureContext context, UnitDeclaration declaration, ImageFile unit, UnitFile file, IReadOnlyList<UnitName> named)
    {
        if (HasNothingToEnable(declaration, file) is { } explanation)
        {
            if (declaration.State == UnitState.Enabled || declaration.Instances.Count > 0)
                context.Diagnostics.Add(UnitCodes.NothingToEnable, declaration.Item.Locate("State"), declaration.Item.Include, explanation);
            return new ProjectUnit([unit], [], []);
        }

        var enabled = named.Select(name => (Name: name, Links: EnablementLinks.For(name, file, UnitPlaces.Manager(declaration.Scope)))).ToList();
        foreach (var (name, links) in enabled.Where(candidate => candidate.Links.Reason is not null))
            context.Diagnostics.Add(UnitCodes.InstallNotUsable, LocateInstall(declaration, file), name.ToString(), links.Reason);
        return new ProjectUnit(
            [unit, .. enabled.SelectMany(candidate => candidate.Links.Links).DistinctBy(link => link.Path).Select(link => new ImageLink(link.Path, link.Target, declaration.Item))],
            [.. named.Select(name => new UnitStateLine(declaration.Scope, name, IsEnabled: true))],
            [.. AlsoEnabled(context, declaration, file, enabled.SelectMany(candidate => candidate.Links.Also).Distinct(StringComparer.Ordinal))]);
    }

    /// <summary>Why the unit is merely installed, or null when there are links to make.</summary>
    private static string? HasNothingToEnable(UnitDeclaration declaration, UnitFile file) =>
        UnitInstall.Of(file) is { Reason: null, IsEmpty: true } ? "says nothing in an [Install] section"
        : declaration is { Name.IsTemplate: true, Instances: [] } && file.Value("Install", "DefaultInstance") is null ? "is a template: Instances and DefaultInstance= both name none"
        : null;

    private static IEnumerable<UnitName> AlsoEnabled(FeatureContext context, UnitDeclaration declaration, UnitFile file, IEnumerable<string> names)
    {
        foreach (var text in names)
        {
            if (UnitName.TryParse(text, out var name, out var reason))
                yield return name;
            else
                context.Diagnostics.Add(UnitCodes.InstallNotUsable, LocateInstall(declaration, file), declaration.Name.ToString(), $"has a name in Also= that {reason}: {text}");
        }
    }

    private static ImageLink Mask(UnitDeclaration declaration, UnitName name) =>
        new(UnitPlaces.Links(declaration.Scope).Combine(name.ToString()), "/dev/null", declaration.Item);

    private static SourceLocation LocateInstall(UnitDeclaration declaration, UnitFile file) =>
        new(declaration.SourcePath, file.Settings.FirstOrDefault(setting => setting.Section == "Install")?.Line ?? 0);
}
