namespace Bootc.Definition;

/// <summary>A package that keeps its version, also in what the machine's owner does later.</summary>
/// <param name="Version">Null: the one that the image has in the end.</param>
/// <param name="Manager">Null: the project's own.</param>
public sealed record PackageLockDeclaration(DeclaredItem Item, string Name, string? Version, PackageManager? Manager) : IDeclaration<PackageLockDeclaration>
{
    public static string ItemType => "PackageLock";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Version", "PackageManager"];

    public static PackageLockDeclaration? Read(ItemReader item) => new(item.Item, item.Include, item.Text("Version"), item.PackageManager());
}
