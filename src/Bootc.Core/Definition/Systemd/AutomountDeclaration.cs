using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A mount that happens when somebody looks at it.</summary>
/// <param name="Where">The mount point, as the project writes it.</param>
/// <param name="IdleTimeout">After which it is unmounted again; null for never.</param>
public sealed record AutomountDeclaration(DeclaredItem Item, ImagePath Where, string? IdleTimeout) : IDeclaration<AutomountDeclaration>
{
    public static string ItemType => "Automount";

    public static IReadOnlyList<string> MetadataNames { get; } = ["IdleTimeout"];

    public static AutomountDeclaration? Read(ItemReader item)
    {
        item.TimeSpan("IdleTimeout", default);
        return item.MountPoint() is { } where ? new AutomountDeclaration(item.Item, where, item.Text("IdleTimeout")) : null;
    }
}
