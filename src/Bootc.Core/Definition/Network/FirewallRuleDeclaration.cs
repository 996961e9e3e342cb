using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A rule in firewalld's rich language.</summary>
public sealed record FirewallRuleDeclaration(DeclaredItem Item, FirewallOpening Opening) : IDeclaration<FirewallRuleDeclaration>
{
    public static string ItemType => "FirewallRule";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Zone", "Action"];

    public static FirewallRuleDeclaration? Read(ItemReader item) => new(item.Item, FirewallOpening.Read(item, "rule", FirewallValue.CheckRule));
}
