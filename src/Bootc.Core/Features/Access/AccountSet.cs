using System.Globalization;
using System.Text;
using Bootc.Definition;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Users and groups that are made together.</summary>
internal sealed record AccountSet(IReadOnlyList<GroupDeclaration> Groups, IReadOnlyList<UserDeclaration> Users)
{
    private readonly HashSet<string> _groupNames = [.. Groups.Select(group => group.Name)];

    public bool IsEmpty => Groups.Count + Users.Count == 0;

    /// <summary>Those whose group has their name and number, because no other is declared.</summary>
    public IEnumerable<UserDeclaration> UsersWithOwnGroup => Users.Where(user => user.PrimaryGroup is null && !_groupNames.Contains(user.Name));

    /// <summary>Those with a fixed number of the system, which packages may want, without what depends on packages.</summary>
    public AccountSet OfTheSystem()
    {
        var groups = Groups.Where(group => group.Id < AccountId.FirstPerson).ToList();
        var names = groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        var users = Users.Where(user => user.Id < AccountId.FirstPerson && (user.PrimaryGroup is { } group ? names.Contains(group) : !_groupNames.Contains(user.Name) || names.Contains(user.Name)));
        return new AccountSet(groups, [.. users.Select(user => user with { Groups = [.. user.Groups.Where(names.Contains)] })]);
    }

    /// <summary>Names of groups that are used and not declared, sorted.</summary>
    public IEnumerable<string> ForeignGroups() =>
        Users.SelectMany(user => user.PrimaryGroup is { } group && !char.IsAsciiDigit(group[0]) ? user.Groups.Append(group) : user.Groups)
            .Except(_groupNames.Concat(UsersWithOwnGroup.Select(user => user.Name)), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>Number of a user's primary group where it has one, else its name.</summary>
    public string GroupOf(UserDeclaration user) =>
        user.PrimaryGroup is { } group && char.IsAsciiDigit(group[0]) ? group
        : Groups.FirstOrDefault(group => group.Name == (user.PrimaryGroup ?? user.Name)) is { } declared ? NumberOr(declared.Id, declared.Name)
        : user.PrimaryGroup ?? NumberOr(user.Id, user.Name);

    public static string NumberOr(uint? id, string name) => id?.ToString(CultureInfo.InvariantCulture) ?? name;

    /// <summary>Text of the file of sysusers.d. bootc's lint refuses indented and blank-only lines, so it has none.</summary>
    public string Sysusers()
    {
        var text = new StringBuilder();
        foreach (var group in Groups.OrderBy(group => group.Name, StringComparer.Ordinal))
            text.Append(SysusersLine.Group(group.Name, group.Id)).Append('\n');
        foreach (var user in Users.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            var line = SysusersLine.User(user.IsLocked ? "u!" : "u", user.Name, user.Id, user.PrimaryGroup, user.Description, user.Home?.Value, user.Shell);
            text.Append(line).Append('\n');
            foreach (var group in user.Groups)
                text.Append(SysusersLine.Member(user.Name, group)).Append('\n');
        }

        return text.ToString();
    }
}
