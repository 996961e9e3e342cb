using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A file of the project that changes settings of a unit.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Unit">Name of the unit, or a type such as "service" for all units of it.</param>
public sealed record DropInDeclaration(DeclaredItem Item, string SourcePath, string Unit, UnitScope Scope) : IDeclaration<DropInDeclaration>
{
    private const string Extension = ".conf";

    public static string ItemType => "DropIn";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Unit", "Scope", "AllowOutside"];

    public string FileName => Path.GetFileName(SourcePath);

    public static DropInDeclaration? Read(ItemReader item)
    {
        var source = item.SourcePath();
        var scope = item.Choice("Scope", UnitScope.System);
        item.Check(UnitCodes.DropInNameNotUsable, null, item.Include, CheckFileName(Path.GetFileName(source)));
        if ((item.Text("Unit") ?? UnitOfFolder(source)) is not { } unit)
        {
            item.Report(UnitCodes.DropInWithoutUnit, null, item.Include);
            return null;
        }

        if (!UnitName.Types.Contains(unit))
            item.Check(UnitCodes.NameNotUsable, "Unit", unit, UnitName.Check(unit) ?? UnitName.CheckFolder(unit, ".d"));
        return new DropInDeclaration(item.Item, source, unit, scope);
    }

    private static string? UnitOfFolder(string source) =>
        Path.GetFileName(Path.GetDirectoryName(source)) is { Length: > 2 } folder && folder.EndsWith(".d", StringComparison.Ordinal) ? folder[..^2] : null;

    private static string? CheckFileName(string name) =>
        !name.EndsWith(Extension, StringComparison.Ordinal) ? "must end with .conf; systemd silently ignores other files"
        : name.StartsWith('.') ? "begins with a dot, and systemd silently ignores hidden files"
        : Formats.ImagePath.Check("/" + name) is { } reason ? $"has a name that {reason}"
        : null;
}
