namespace Bootc.Definition;

/// <summary>A profile that the project names. What it adds are items like all others, added by MSBuild.</summary>
public sealed record HardwareProfileDeclaration(DeclaredItem Item) : IDeclaration<HardwareProfileDeclaration>
{
    public static string ItemType => "HardwareProfile";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static HardwareProfileDeclaration? Read(ItemReader item) => new(item.Item);
}
