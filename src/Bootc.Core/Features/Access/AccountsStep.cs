using System.Globalization;
using System.Text;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Makes users and groups in the image, and looks whether they are what the project says.</summary>
internal static class AccountsStep
{
    // systemd-sysusers takes another number without a word when the one that is asked for is taken, and leaves a user that
    // exists as it is. The day of the last password change would be that of the build, and 0 asks for a new password.
    private const string Script = ScriptText.Fail + """
        umask 022
        # The line of an account, in the files that the base may divide them over.
        account() {
            for file in "/etc/$1" "/usr/lib/$1"; do
                if [ -f "$file" ]; then
                    # 1 means that it is not there.
                    grep "^$2:" "$file" || [ $? -eq 1 ]
                fi
            done | head -n 1
        }
        # Who has a number.
        owner() {
            for file in "/etc/$1" "/usr/lib/$1"; do
                if [ -f "$file" ]; then
                    awk -F : -v id="$2" '$3 == id { print $1 }' "$file"
                fi
            done | head -n 1
        }
        verify() {
            while read -r name id; do
                at="$2 $name"
                found=$(account "$1" "$name" | cut -d : -f 3)
                [ "$found" != "$id" ] || continue
                other=$(owner "$1" "$id")
                [ -z "$other" ] || fail "The id $id of the $2 '$name' belongs to '$other' in the image. Choose another Id."
                fail "The $2 '$name' has the id $found in the image, from the base or from a package, and not $id. Write Id=\"$found\", or another name."
            done < "$3"
        }
        command -v systemd-sysusers > /dev/null || fail 'The image has no systemd-sysusers, which makes users and groups. Take a base with systemd.'
        while IFS= read -r group; do
            at="in $group"
            [ -n "$(account group "$group")" ] || fail "The image has no group '$group', which a user is to be in. Write the name of a group of the base or of a package, or declare it with a Group item."
        done < foreign-groups.list
        while IFS= read -r shell; do
            at="shell $shell"
            [ -x "$shell" ] || fail "The image has no shell '$shell', which a user is to have. Write one that it has, or add its package."
        done < shells.list
        at=
        backups=
        for file in /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/.pwd.lock; do
            [ -e "$file" ] || backups="$backups $file"
        done
        SOURCE_DATE_EPOCH=86400 systemd-sysusers "$PWD/accounts.conf" || fail 'systemd-sysusers could not make the users and groups; what it said stands above.'
        [ -z "$backups" ] || rm -f $backups
        verify group group groups.list
        verify passwd user users.list

        """;

    public static Step Create(string name, StepKind kind, AccountSet accounts) => new()
    {
        Name = name,
        Kind = kind,
        Script = Script,
        Files =
        [
            new MemoryStepFile("accounts.conf", Encoding.UTF8.GetBytes(accounts.Sysusers())),
            StepFile.List("foreign-groups.list", accounts.ForeignGroups()),
            // A shell may come with a package.
            StepFile.List("shells.list", kind == StepKind.SystemAccounts ? [] : accounts.Users.Select(user => user.Shell).OfType<string>().Distinct().Order(StringComparer.Ordinal)),
            StepFile.List("groups.list", Numbered(accounts.Groups.Select(group => (group.Name, group.Id))
                .Concat(accounts.UsersWithOwnGroup.Select(user => (user.Name, user.Id))))),
            StepFile.List("users.list", Numbered(accounts.Users.Select(user => (user.Name, user.Id)))),
        ],
        Places = [.. Places(accounts).DistinctBy(place => place.Key)],
    };

    private static IEnumerable<StepPlace> Places(AccountSet accounts) =>
    [
        .. accounts.Groups.Select(group => new StepPlace($"group {group.Name}", group.Item)),
        .. accounts.Users.Select(user => new StepPlace($"user {user.Name}", user.Item)),
        .. accounts.UsersWithOwnGroup.Select(user => new StepPlace($"group {user.Name}", user.Item)),
        .. accounts.Users.Where(user => user.Shell is not null).Select(user => new StepPlace($"shell {user.Shell}", user.Item)),
        .. accounts.Users.SelectMany(user => user.Groups.Append(user.PrimaryGroup).OfType<string>(), (user, group) => new StepPlace($"in {group}", user.Item)),
    ];

    private static IEnumerable<string> Numbered(IEnumerable<(string Name, uint? Id)> accounts) =>
        accounts.Where(account => account.Id is not null)
            .Select(account => string.Create(CultureInfo.InvariantCulture, $"{account.Name} {account.Id}"))
            .Distinct().Order(StringComparer.Ordinal);
}
