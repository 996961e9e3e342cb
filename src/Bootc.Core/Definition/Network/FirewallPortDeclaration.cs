using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A port, or a range of them, that is let in.</summary>
/// <param name="Port">As firewalld writes it, such as 6817-6818/tcp.</param>
/// <param name="Zone">Null for the default zone.</param>
/// <param name="Sources">Whom alone; empty for everybody.</param>
public sealed record FirewallPortDeclaration(DeclaredItem Item, string Port, string? Zone, IReadOnlyList<NetworkAddress> Sources) : IDeclaration<FirewallPortDeclaration>
{
    public static string ItemType => "FirewallPort";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Zone", "Sources"];

    public static FirewallPortDeclaration? Read(ItemReader item)
    {
        if (FirewallValue.CheckPort(item.Include) is { } reason)
            item.Report(FirewallCodes.NotUsable, null, "port", item.Include, reason);
        return new FirewallPortDeclaration(item.Item, item.Include, item.FirewallZone(), item.FirewallSources());
    }
}
