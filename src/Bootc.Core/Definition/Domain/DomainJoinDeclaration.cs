using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>That machines join a domain of Active Directory, and let its users in.</summary>
/// <param name="User">Account that may join machines; null when a machine's account has a password for one time.</param>
/// <param name="PasswordFile">File of the machine with the password, removed after it was used; null for a credential.</param>
/// <param name="Credential">Name of a credential of systemd with the password; null for a file.</param>
/// <param name="AllowedGroups">Groups of the domain that are let in; none for what the domain itself says.</param>
/// <param name="ShortNames">Whether users log in without the domain's name.</param>
public sealed partial record DomainJoinDeclaration(
    DeclaredItem Item,
    string Domain,
    string Realm,
    string? OrganizationalUnit,
    string? User,
    ImagePath? PasswordFile,
    string? Credential,
    IReadOnlyList<string> AllowedGroups,
    bool ShortNames) : IDeclaration<DomainJoinDeclaration>
{
    private const string DefaultPasswordFile = "/var/lib/bootc-sdk/domain-join.password";

    public static string ItemType => "DomainJoin";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Realm", "OrganizationalUnit", "User", "PasswordFile", "Credential", "AllowedGroups", "ShortNames",
    ];

    public static DomainJoinDeclaration? Read(ItemReader item)
    {
        foreach (var name in new[] { "Password", "OneTimePassword" }.Where(name => item.Text(name) is not null))
            item.Report(SecretCodes.ValueInProject, name, item.Include, name);
        item.Check(DomainCodes.DomainNotUsable, null, item.Include, DomainName.Check(item.Include));
        var realm = item.Text("Realm") ?? item.Include.ToUpperInvariant();
        if (item.Text("Realm") is not null)
            item.Check(DomainCodes.RealmNotUsable, "Realm", realm, DomainName.CheckRealm(realm));
        var unit = item.Text("OrganizationalUnit");
        if (unit is not null)
            item.Check(DomainCodes.UnitNotUsable, "OrganizationalUnit", unit, DomainName.CheckUnit(unit));
        var user = item.Text("User");
        if (user is not null)
            item.Check(DomainCodes.AccountNotUsable, "User", user, DomainName.CheckAccount(user));
        var groups = item.List("AllowedGroups");
        // A list that came out empty would let everybody in.
        if (groups.Count == 0 && item.Text("AllowedGroups") is { } list)
            item.Report(DomainCodes.AccountNotUsable, "AllowedGroups", list, "names no group");
        foreach (var group in groups)
            item.Check(DomainCodes.AccountNotUsable, "AllowedGroups", group, DomainName.CheckAccount(group));

        var credential = item.Text("Credential");
        if (credential is not null && item.Text("PasswordFile") is not null)
            item.Report(DomainCodes.TwoPasswords, null, item.Include);
        if (credential is not null)
            item.Check(DomainCodes.CredentialNotUsable, "Credential", credential, CredentialName().IsMatch(credential) ? null : "must consist of letters, digits, '.', '_' and '-', and begin with a letter or digit");
        var file = credential is null ? ReadFile(item) : null;
        return item.IsValid ? new DomainJoinDeclaration(item.Item, item.Include, realm, unit, user, file, credential, groups, item.Flag("ShortNames", false)) : null;
    }

    private static ImagePath? ReadFile(ItemReader item)
    {
        var text = item.Text("PasswordFile") ?? DefaultPasswordFile;
        var file = item.ImagePath("PasswordFile", text);
        // A unit file and a shell carry it, and only /var is the machine's own.
        if (file is not null && (!file.IsState || UnitText.CheckSetting(text) is not null || text.AsSpan().ContainsAny(':', ' ', '"')))
            item.Report(DomainCodes.PasswordFileNotUsable, "PasswordFile", text);
        return file;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CredentialName();
}
