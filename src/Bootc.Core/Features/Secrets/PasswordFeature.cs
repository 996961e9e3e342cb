using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Password</c>: a step that sets hashes in /etc/shadow, or locks accounts.</summary>
public sealed class PasswordFeature : IFeature
{
    // The hash goes through pipes of the shell only: an argument would be seen by every process of the machine. The day of the
    // last change would be that of the build, and 0 asks for a new password.
    private const string Script = ScriptText.Fail + """
        umask 077
        field() {
            awk -F : -v name="$1" '$1 == name { print $2 }' /etc/shadow
        }
        command -v chpasswd > /dev/null || fail 'The image has no chpasswd, which sets passwords. Add the package that brings it: passwd on Debian, shadow-utils on Fedora.'
        backups=
        for file in /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/.pwd.lock; do
            [ -e "$file" ] || backups="$backups $file"
        done
        cr=$(printf '\r')
        while IFS= read -r name; do
            IFS= read -r secret
            at=$((at + 1))
            grep -q "^$name:" /etc/passwd || fail "The image has no user '$name', whose password is to be set. Declare it with a User item, or correct the name."
            hash='!*'
            if [ -n "$secret" ]; then
                IFS= read -r hash < "$BOOTC_SECRETS/$secret" || [ -n "$hash" ]
                hash=${hash%"$cr"}
            fi
            printf '%s:%s\n' "$name" "$hash" | SOURCE_DATE_EPOCH=86400 chpasswd -e
            [ "$(field "$name")" = "$hash" ] || fail "chpasswd did not set the password of '$name' in /etc/shadow."
        done < passwords.list
        at=
        [ -n "$(field root)" ] || fail "root has an empty password in the image, so that everyone is let in. Add a Password item for root, with a hash or with Locked=\"true\"."
        [ -z "$backups" ] || rm -f $backups

        """;

    public ImmutableArray<string> ItemTypes => [PasswordDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var lines = new SortedDictionary<string, StepSecret?>(StringComparer.Ordinal);
        var items = new Dictionary<string, DeclaredItem>(StringComparer.Ordinal);
        foreach (var password in context.Declarations<PasswordDeclaration>())
        {
            if (!items.TryAdd(password.User, password.Item))
            {
                var (first, second) = RepeatedDeclaration.Places(items[password.User], password.Item);
                context.Diagnostics.Add(SecretCodes.TwoPasswords, second, password.User, first, second);
                continue;
            }

            // Without a secret that is optional the account is locked: no build makes one with a password that nobody chose.
            var secret = password.SecretId is { } id ? context.Secrets.Find(password.Item, "Secret", id, Judge) : null;
            if (secret is not null && !password.IsAllowed)
                context.Diagnostics.Add(SecretCodes.InImage, password.Item.Locate(), secret.Id, $"the hash of the password of '{password.User}'", $"as the systemd credential passwd.hashed-password.{password.User}");
            lines.Add(password.User, secret);
        }

        if (lines.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "passwords",
            Kind = StepKind.Secrets,
            Script = Script,
            Files = [StepFile.List("passwords.list", lines.SelectMany(line => new[] { line.Key, line.Value?.Id ?? "" }))],
            Places = [.. StepPlace.Numbered(lines.Keys.Select(user => items[user]))],
            Secrets = [.. lines.Values.OfType<StepSecret>().DistinctBy(secret => secret.Id).OrderBy(secret => secret.Id, StringComparer.Ordinal)],
        });
    }

    private static (DiagnosticDescriptor, string)? Judge(byte[] content)
    {
        var text = TextSafety.FromUtf8(content);
        // A file has a line end, and one of Windows has two characters of it.
        var hash = text?.TrimEnd('\n').TrimEnd('\r');
        return (hash is null ? "is no text" : PasswordHash.Check(hash)) is { } reason ? (SecretCodes.HashNotUsable, reason) : null;
    }
}
