using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The password of an account, as a hash, or that it has none.</summary>
/// <param name="SecretId">Of a secret with the hash; null for an account that no password opens.</param>
/// <param name="IsAllowed">Whether the project says that everyone who can pull the image may read the hash.</param>
public sealed record PasswordDeclaration(DeclaredItem Item, string User, string? SecretId, bool IsAllowed) : IDeclaration<PasswordDeclaration>
{
    public static string ItemType => "Password";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Secret", "Locked", "AllowInImage"];

    public static PasswordDeclaration Read(ItemReader item)
    {
        item.Check(SecretCodes.AccountNotUsable, null, item.Include, AccountName.Check(item.Include));
        var secret = item.Text("Secret");
        if ((secret is not null) == item.Flag("Locked", false))
            item.Report(SecretCodes.NotOnePassword, null, item.Include);
        return new PasswordDeclaration(item.Item, item.Include, secret, item.Flag("AllowInImage", false));
    }
}
