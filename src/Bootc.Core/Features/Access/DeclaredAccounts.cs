using Bootc.Definition;

namespace Bootc.Features;

/// <summary>A user or group of the project, for items that name it.</summary>
/// <param name="Id">Null when each machine, or each build, chooses.</param>
/// <param name="ItemType">Of the item that makes it.</param>
internal sealed record DeclaredAccount(uint? Id, string ItemType);

/// <summary>Finds users and groups of the project by name.</summary>
internal static class DeclaredAccounts
{
    /// <summary>Null when the project declares no such user.</summary>
    public static DeclaredAccount? User(FeatureContext context, string name) =>
        name.Length == 0 || char.IsAsciiDigit(name[0]) ? null
        : context.Declarations<UserDeclaration>().FirstOrDefault(user => user.Name == name) is { } user ? new DeclaredAccount(user.Id, UserDeclaration.ItemType) : null;

    /// <summary>Null when the project declares no such group; a user without another group brings one of its name and number.</summary>
    public static DeclaredAccount? Group(FeatureContext context, string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return null;
        var accounts = new AccountSet(context.Declarations<GroupDeclaration>(), context.Declarations<UserDeclaration>());
        if (accounts.Groups.FirstOrDefault(group => group.Name == name) is { } group)
            return new DeclaredAccount(group.Id, GroupDeclaration.ItemType);
        return accounts.UsersWithOwnGroup.FirstOrDefault(user => user.Name == name) is { } user ? new DeclaredAccount(user.Id, UserDeclaration.ItemType) : null;
    }
}
