using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A service of firewalld that is let in.</summary>
/// <param name="Zone">Null for the default zone.</param>
/// <param name="Sources">Whom alone; empty for everybody.</param>
public sealed record FirewallServiceDeclaration(DeclaredItem Item, string Service, string? Zone, IReadOnlyList<NetworkAddress> Sources) : IDeclaration<FirewallServiceDeclaration>
{
    public static string ItemType => "FirewallService";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Zone", "Sources"];

    public static FirewallServiceDeclaration? Read(ItemReader item)
    {
        if (FirewallValue.CheckName(item.Include) is { } reason)
            item.Report(FirewallCodes.NotUsable, null, "service", item.Include, reason);
        return new FirewallServiceDeclaration(item.Item, item.Include, item.FirewallZone(), item.FirewallSources());
    }
}
