namespace Bootc.Definition;

/// <summary>A package of the kernel that the image has in the end. Its name and version are checked by the rules of the base's package manager.</summary>
/// <param name="Version">Null: the newest that there is.</param>
public sealed record KernelDeclaration(DeclaredItem Item, string? Version) : IDeclaration<KernelDeclaration>
{
    public static string ItemType => "Kernel";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Version"];

    public static KernelDeclaration? Read(ItemReader item) => new(item.Item, item.Text("Version"));
}
