namespace Bootc.Definition;

/// <summary>A group of packages that the distribution composed.</summary>
/// <param name="Id">Id of a comps group or environment for dnf; name of a task for apt.</param>
/// <param name="WithOptional">Also the packages that the group calls optional.</param>
/// <param name="Repositories">Ids of repositories that are switched on for it alone.</param>
/// <param name="Manager">Null: the project's own.</param>
public sealed record PackageGroupDeclaration(DeclaredItem Item, string Id, bool WithOptional, IReadOnlyList<string> Repositories, PackageManager? Manager)
    : IDeclaration<PackageGroupDeclaration>
{
    public static string ItemType => "PackageGroup";

    public static IReadOnlyList<string> MetadataNames { get; } = ["OptionalPackages", "Repository", "PackageManager"];

    public static PackageGroupDeclaration? Read(ItemReader item) =>
        new(item.Item, item.Include, item.Flag("OptionalPackages", false), item.RepositoryIds("Repository"), item.PackageManager());
}
