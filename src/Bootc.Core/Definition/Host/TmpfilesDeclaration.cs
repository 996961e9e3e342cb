namespace Bootc.Definition;

/// <summary>A file of the project for tmpfiles.d.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
public sealed record TmpfilesDeclaration(DeclaredItem Item, string SourcePath) : IDeclaration<TmpfilesDeclaration>
{
    public static string ItemType => "Tmpfiles";

    public static IReadOnlyList<string> MetadataNames { get; } = ["AllowOutside"];

    public static TmpfilesDeclaration? Read(ItemReader item) => new(item.Item, item.SourcePath());
}
