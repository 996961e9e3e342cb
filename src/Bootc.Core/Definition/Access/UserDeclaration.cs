using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A user of the machine.</summary>
/// <param name="Id">Null lets each machine choose.</param>
/// <param name="PrimaryGroup">Name or number; null for a group of the user's own name and number.</param>
/// <param name="Groups">Others that the user is a member of, sorted.</param>
/// <param name="Description">The GECOS field; null for none.</param>
/// <param name="Home">As it stands in passwd; null for the root.</param>
/// <param name="HomeMode">Of the home directory, where one is created.</param>
/// <param name="Shell">Null for one that lets nobody in.</param>
public sealed record UserDeclaration(
    DeclaredItem Item, string Name, uint? Id, string? PrimaryGroup, IReadOnlyList<string> Groups, string? Description, ImagePath? Home, UnixFileMode HomeMode, string? Shell, bool IsLocked)
    : IDeclaration<UserDeclaration>
{
    // HOME_MODE of login.defs.
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string PersonShell = "/bin/bash";

    public static string ItemType => "User";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Id", "Group", "Groups", "Description", "Home", "HomeMode", "Shell", "Locked"];

    /// <summary>Whether it is somebody who logs in, by the number, as login.defs has it.</summary>
    public bool IsPerson => Id >= AccountId.FirstPerson;

    public static UserDeclaration? Read(ItemReader item)
    {
        var isNamed = item.Check(AccountCodes.NameNotUsable, null, item.Include, AccountName.CheckDefinition(item.Include));
        var id = item.AccountId();
        var isPerson = id >= AccountId.FirstPerson;
        var group = PrimaryGroupOf(item);
        var groups = item.AccountNames("Groups");
        var description = item.Text("Description");
        if (description is not null)
            item.Check(AccountCodes.DescriptionNotUsable, "Description", description, CheckDescription(description));
        var home = item.Text("Home") ?? (isPerson && isNamed ? $"/var/home/{item.Include}" : null);
        var shell = item.Text("Shell") ?? (isPerson ? PersonShell : null);
        if (shell is not null)
            item.Check(AccountCodes.ShellNotUsable, "Shell", shell, CheckPath(shell));
        return new UserDeclaration(
            item.Item, item.Include, id, group, groups, description, HomeOf(item, home), item.Mode("HomeMode") ?? Private, shell, item.Flag("Locked", false));
    }

    private static string? PrimaryGroupOf(ItemReader item)
    {
        if (item.Text("Group") is not { } group)
            return null;
        if (char.IsAsciiDigit(group[0]))
            item.Check(AccountCodes.IdNotUsable, "Group", group, AccountId.TryParse(group, out _, out var reason) ? null : reason);
        else
            item.Check(AccountCodes.NameNotUsable, "Group", group, AccountName.Check(group));
        return group;
    }

    private static ImagePath? HomeOf(ItemReader item, string? home)
    {
        if (home is null or "/")
            return null;
        if (item.Check(AccountCodes.HomeNotUsable, "Home", home, CheckPath(home)))
            return Formats.ImagePath.Parse(home);
        return null;
    }

    // passwd(5) separates by colons. Nothing but these in paths that shells, PAM modules and sshd expand.
    private static string? CheckPath(string path) =>
        Formats.ImagePath.Check(path) ?? (path.AsSpan().ContainsAnyExcept(PathCharacters) ? "has a character other than ASCII letters, digits, '/', '.', '_' and '-'" : null);

    private static readonly System.Buffers.SearchValues<char> PathCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-");

    private static string? CheckDescription(string description) =>
        TextSafety.CheckTrimmedLine(description) ?? TextSafety.CheckLength(description, MaximumDescriptionBytes)
        ?? (description.Contains(':', StringComparison.Ordinal) ? "has a colon, which ends the field"
            : description == "-" ? "is a dash, which means none"
            : null);

    private const int MaximumDescriptionBytes = 255;
}
