using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A public key, or a file of them, that lets a user in.</summary>
/// <param name="Key">Null for a file.</param>
/// <param name="SourcePath">Absolute path on this machine; null for a key.</param>
/// <param name="Options">What the keys may do; null for what they say themselves.</param>
public sealed record SshKeyDeclaration(DeclaredItem Item, string User, AuthorizedKey? Key, string? SourcePath, string? Options) : IDeclaration<SshKeyDeclaration>
{
    public static string ItemType => "SshKey";

    public static IReadOnlyList<string> MetadataNames { get; } = ["User", "Options", "AllowOutside"];

    public static SshKeyDeclaration? Read(ItemReader item)
    {
        if (item.Text("User") is not { } user)
        {
            item.Report(SshCodes.UserMissing, null);
            return null;
        }

        item.Check(AccountCodes.NameNotUsable, "User", user, AccountName.Check(user));
        var options = item.Text("Options");
        if (options is not null)
            item.Check(SshCodes.OptionsNotUsable, "Options", options, SshOptions.Check(options));
        if (AuthorizedKey.IsPrivate(item.Include))
        {
            item.Report(SshCodes.PrivateKey, null, user);
            return null;
        }

        if (!AuthorizedKey.IsKey(item.Include))
            return new SshKeyDeclaration(item.Item, user, null, item.SourcePath(), options);
        if (AuthorizedKey.Parse(item.Include, out var reason) is not { } key)
        {
            item.Report(SshCodes.KeyNotUsable, null, user, reason);
            return null;
        }

        return new SshKeyDeclaration(item.Item, user, key with { Options = options }, null, options);
    }
}
