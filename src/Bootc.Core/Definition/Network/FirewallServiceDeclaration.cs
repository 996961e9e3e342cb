using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A service of firewalld.</summary>
public sealed record FirewallServiceDeclaration(DeclaredItem Item, FirewallOpening Opening) : IDeclaration<FirewallServiceDeclaration>
{
    public static string ItemType => "FirewallService";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Zone", "Sources", "Action"];

    public static FirewallServiceDeclaration? Read(ItemReader item) => new(item.Item, FirewallOpening.Read(item, "service", FirewallValue.CheckName));
}
