using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Metadata that users and groups share.</summary>
internal static class AccountMetadata
{
    public static uint? AccountId(this ItemReader item)
    {
        if (item.Text("Id") is not { } text)
            return null;
        if (Formats.AccountId.TryParse(text, out var id, out var reason))
            return id;
        item.Report(AccountCodes.IdNotUsable, "Id", text, reason);
        return null;
    }

    /// <summary>Names of users or groups in a list; the unusable ones are reported.</summary>
    public static IReadOnlyList<string> AccountNames(this ItemReader item, string metadata)
    {
        var names = new SortedSet<string>(item.List(metadata), StringComparer.Ordinal);
        foreach (var name in names)
            item.Check(AccountCodes.NameNotUsable, metadata, name, AccountName.Check(name));
        return [.. names];
    }
}
