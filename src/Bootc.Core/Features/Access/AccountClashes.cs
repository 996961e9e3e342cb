using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Names and numbers that two users or two groups of the project want.</summary>
internal static class AccountClashes
{
    private const string OwnGroup = "group of the user";

    public static void Report(FeatureContext context, AccountSet accounts)
    {
        var users = ByName(context, "user", accounts.Users.Select(user => new Account("user", user.Name, user.Id, user.Item)));
        var groups = ByName(context, "group", accounts.Groups.Select(group => new Account("group", group.Name, group.Id, group.Item)));
        var ofUsers = accounts.UsersWithOwnGroup.DistinctBy(user => user.Name).Select(user => new Account(OwnGroup, user.Name, user.Id, user.Item));
        ReportIds(context, users);
        ReportIds(context, [.. groups, .. ofUsers]);
    }

    private static List<Account> ByName(FeatureContext context, string kind, IEnumerable<Account> accounts)
    {
        var names = new OrderedDictionary<string, Account>(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            if (names.TryAdd(account.Name, account))
                continue;
            var (first, second) = RepeatedDeclaration.Places(names[account.Name].Item, account.Item);
            context.Diagnostics.Add(AccountCodes.DeclaredTwice, second, kind, account.Name, first.ToString(), second.ToString());
        }

        return [.. names.Values];
    }

    private static void ReportIds(FeatureContext context, List<Account> accounts)
    {
        var owners = new Dictionary<uint, Account>();
        foreach (var account in accounts)
        {
            // Two users with one number are reported as users, and not again for the groups that they bring.
            if (account.Id is { } id && !owners.TryAdd(id, account) && !(account.Kind == OwnGroup && owners[id].Kind == OwnGroup))
                context.Diagnostics.Add(AccountCodes.IdTaken, account.Item.Locate("Id"), account.Kind, account.Name, id, owners[id].Kind, owners[id].Name);
        }
    }

    /// <param name="Kind">For messages.</param>
    private sealed record Account(string Kind, string Name, uint? Id, DeclaredItem Item);
}
