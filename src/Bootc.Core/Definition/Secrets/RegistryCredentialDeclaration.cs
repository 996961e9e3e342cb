namespace Bootc.Definition;

/// <summary>The logins with which machines pull their updates and containers.</summary>
/// <param name="SecretId">Of a secret with a file of logins as podman and docker write it.</param>
/// <param name="ForPodman">Whether containers of root use them as well.</param>
/// <param name="IsAllowed">Whether the project says that everyone who can pull the image may read them.</param>
public sealed record RegistryCredentialDeclaration(DeclaredItem Item, string SecretId, bool ForPodman, bool IsAllowed) : IDeclaration<RegistryCredentialDeclaration>
{
    public static string ItemType => "RegistryCredential";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Podman", "AllowInImage"];

    public static RegistryCredentialDeclaration Read(ItemReader item) =>
        new(item.Item, item.Include, item.Flag("Podman", true), item.Flag("AllowInImage", false));
}
