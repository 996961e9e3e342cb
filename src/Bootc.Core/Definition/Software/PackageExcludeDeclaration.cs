namespace Bootc.Definition;

/// <summary>Packages that no transaction of the build touches.</summary>
/// <param name="Pattern">A name, in which <c>*</c> and <c>?</c> stand for what they usually do.</param>
/// <param name="IsPersistent">Whether the package manager of the finished image leaves them alone as well.</param>
/// <param name="Manager">Null: the project's own.</param>
public sealed record PackageExcludeDeclaration(DeclaredItem Item, string Pattern, bool IsPersistent, PackageManager? Manager) : IDeclaration<PackageExcludeDeclaration>
{
    public static string ItemType => "PackageExclude";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Persistent", "PackageManager"];

    public static PackageExcludeDeclaration? Read(ItemReader item) =>
        new(item.Item, item.Include, item.Flag("Persistent", false), item.PackageManager());
}
