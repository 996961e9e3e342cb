namespace Bootc.Definition;

/// <summary>A file of the project with rules for udev.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
public sealed record UdevRulesDeclaration(DeclaredItem Item, string SourcePath) : IDeclaration<UdevRulesDeclaration>
{
    public static string ItemType => "UdevRules";

    public static IReadOnlyList<string> MetadataNames { get; } = ["AllowOutside"];

    public static UdevRulesDeclaration? Read(ItemReader item) => new(item.Item, item.SourcePath());
}
