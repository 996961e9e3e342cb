using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A port, or a range of them, such as 6817-6818/tcp.</summary>
public sealed record FirewallPortDeclaration(DeclaredItem Item, FirewallOpening Opening) : IDeclaration<FirewallPortDeclaration>
{
    public static string ItemType => "FirewallPort";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Zone", "Sources", "Action"];

    public static FirewallPortDeclaration? Read(ItemReader item) => new(item.Item, FirewallOpening.Read(item, "port", FirewallValue.CheckPort));
}
