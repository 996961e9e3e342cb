using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A quadlet of the project, or a file that belongs to one.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Folder">Name of the folder that podman reads drop-ins from, such as "web.container.d"; null for other files.</param>
public sealed record QuadletDeclaration(DeclaredItem Item, string SourcePath, string? Folder, UnitScope Scope) : IDeclaration<QuadletDeclaration>
{
    private const string DropIns = ".d";

    public static string ItemType => "Quadlet";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Scope", "AllowOutside"];

    public string FileName => Path.GetFileName(SourcePath);

    /// <summary>False for a drop-in, and for a file that a quadlet refers to, such as the YAML of a .kube file.</summary>
    public bool IsQuadlet => Folder is null && QuadletFile.IsQuadlet(FileName);

    public static QuadletDeclaration? Read(ItemReader item)
    {
        var source = item.SourcePath();
        var scope = item.Choice("Scope", UnitScope.System);
        var folder = Path.GetFileName(Path.GetDirectoryName(source));
        var isDropIn = folder is not null && folder.EndsWith(DropIns, StringComparison.Ordinal) && QuadletFile.IsQuadlet(folder[..^DropIns.Length]);
        var declaration = new QuadletDeclaration(item.Item, source, isDropIn ? folder : null, scope);
        item.Check(ContainerCodes.QuadletNotUsable, null, item.Include, CheckName(declaration));
        return declaration;
    }

    private static string? CheckName(QuadletDeclaration declaration)
    {
        var name = declaration.FileName;
        if (Formats.ImagePath.Check("/" + name) is { } reason)
            return $"has a name that {reason}";
        if (declaration.Folder is not null)
            return name.EndsWith(".conf", StringComparison.Ordinal) ? null : "must end with .conf; podman ignores other files among drop-ins";
        if (declaration.IsQuadlet)
            return UnitName.Check(Path.GetFileNameWithoutExtension(name) + ".service") is { } unitReason ? $"makes a service whose name {unitReason}" : null;
        return UnitName.Check(name) is null ? $"is a unit of systemd and no quadlet; declare it as Unit. Quadlets end with {string.Join(", ", QuadletFile.Extensions)}" : null;
    }
}
