namespace Bootc.Definition;

/// <summary>A public key that the package manager trusts, whichever repository or file a package comes from.</summary>
/// <param name="Manager">Null: the project's own.</param>
public sealed record RepositoryKeyDeclaration(DeclaredItem Item, string Key, PackageManager? Manager) : IDeclaration<RepositoryKeyDeclaration>
{
    public static string ItemType => "RepositoryKey";

    public static IReadOnlyList<string> MetadataNames { get; } = ["PackageManager"];

    public static RepositoryKeyDeclaration? Read(ItemReader item) => new(item.Item, item.Include, item.PackageManager());
}
