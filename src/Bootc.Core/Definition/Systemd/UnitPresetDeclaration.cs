using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A line of a preset, or a file of them.</summary>
/// <param name="Line">Null for a file.</param>
/// <param name="SourcePath">Absolute path of a file of the project; null for a line.</param>
public sealed record UnitPresetDeclaration(DeclaredItem Item, string? Line, string? SourcePath, UnitScope Scope) : IDeclaration<UnitPresetDeclaration>
{
    private const string Extension = ".preset";

    public static string ItemType => "UnitPreset";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Scope", "AllowOutside"];

    public string FileName => Path.GetFileName(SourcePath!);

    public static UnitPresetDeclaration? Read(ItemReader item)
    {
        var scope = item.Choice("Scope", UnitScope.System);
        if (!item.Include.EndsWith(Extension, StringComparison.Ordinal))
        {
            item.Check(UnitCodes.PresetNotUsable, null, item.Include, PresetLine.Check(item.Include));
            return new UnitPresetDeclaration(item.Item, item.Include, null, scope);
        }

        var source = item.SourcePath();
        item.Check(UnitCodes.PresetNotUsable, null, item.Include, ImagePath.Check("/" + Path.GetFileName(source)));
        return new UnitPresetDeclaration(item.Item, null, source, scope);
    }
}
