using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A unit of systemd: a file of the project, or the name of one that the base or a package brings.</summary>
/// <param name="SourcePath">Absolute path that the file has if it is the project's.</param>
/// <param name="IsPath">True when the Include has a folder, so that it cannot be meant as a name.</param>
/// <param name="State">Null: enabled, but for a file of the project that has nothing to enable.</param>
/// <param name="Instances">Of a template, to be enabled, disabled or masked in its place.</param>
public sealed record UnitDeclaration(
    DeclaredItem Item,
    string SourcePath,
    bool IsPath,
    UnitName Name,
    UnitState? State,
    UnitScope Scope,
    IReadOnlyList<UnitName> Instances) : IDeclaration<UnitDeclaration>
{
    public static string ItemType => "Unit";

    public static IReadOnlyList<string> MetadataNames { get; } = ["State", "Scope", "Instances", "AllowOutside"];

    public static UnitDeclaration? Read(ItemReader item)
    {
        UnitState? state = item.Text("State") is null ? null : item.Choice("State", UnitState.Enabled);
        var scope = item.Choice("Scope", UnitScope.System);
        var fileName = Path.GetFileName(item.Include);
        if (!UnitName.TryParse(fileName, out var name, out var reason))
        {
            item.Report(UnitCodes.NameNotUsable, null, fileName, reason);
            return null;
        }

        var isPath = fileName.Length < item.Include.Length;
        var source = isPath ? item.SourcePath() : Path.GetFullPath(item.Include, item.ProjectDirectory);
        return new UnitDeclaration(item.Item, source, isPath, name, state, scope, [.. ReadInstances(item, name)]);
    }

    private static IEnumerable<UnitName> ReadInstances(ItemReader item, UnitName template)
    {
        var instances = item.List("Instances");
        if (instances.Count > 0 && !template.IsTemplate)
        {
            item.Report(UnitCodes.InstancesOfNoTemplate, "Instances", item.Include);
            yield break;
        }

        foreach (var instance in instances.Distinct(StringComparer.Ordinal))
        {
            var text = $"{template.Prefix}@{instance}.{template.Type}";
            if (UnitName.TryParse(text, out var name, out var reason))
                yield return name;
            else
                item.Report(UnitCodes.NameNotUsable, "Instances", text, reason);
        }
    }
}
