using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// <c>AuthenticationProfile</c>: selected in the build, where the tools only write files. On a machine the next upgrade, and
/// with a transient /etc the next boot, would undo it.
/// </summary>
public sealed class AuthenticationProfileFeature : IFeature
{
    // pam-auth-update passes over profiles that it does not know.
    private const string Select = ScriptText.Fail + """
        set --
        while IFS= read -r profile; do
            set -- "$@" "$profile"
        done < profiles.list
        if command -v authselect > /dev/null; then
            [ $# -eq 1 ] || fail "authselect has one profile at a time, and the project declares $#: $*. Keep one AuthenticationProfile and name Features."
            while IFS= read -r feature; do
                set -- "$@" "$feature"
            done < features.list
            altfiles=
            if grep -q '^passwd:.*altfiles' /etc/nsswitch.conf 2> /dev/null; then
                altfiles=yes
            fi
            authselect select "$@" --force || fail "authselect could not select '$*'; what it said stands above."
            rm -rf /var/lib/authselect/backups
            if [ -n "$altfiles" ] && ! grep -q '^passwd:.*altfiles' /etc/nsswitch.conf; then
                fail "The base image has users in /usr/lib/passwd, and the profile '$1' does not look there. Add with-altfiles to Features, or a profile of your own that keeps altfiles in nsswitch.conf."
            fi
        elif command -v pam-auth-update > /dev/null; then
            [ ! -s features.list ] || fail 'pam-auth-update has no features. Declare each of its profiles with an AuthenticationProfile item.'
            for profile do
                at=$((at + 1))
                [ -f "/usr/share/pam-configs/$profile" ] || fail "The image has no profile '$profile' for pam-auth-update. Add the package that brings it, such as libpam-sss for sss."
            done
            at=
            DEBIAN_FRONTEND=noninteractive pam-auth-update --enable "$@" || fail "pam-auth-update could not enable '$*'; what it said stands above."
        else
            fail 'The image has neither authselect nor pam-auth-update, so that nothing can select an authentication profile.'
        fi

        """;

    public ImmutableArray<string> ItemTypes => [AuthenticationProfileDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var profiles = new OrderedDictionary<string, AuthenticationProfileDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<AuthenticationProfileDeclaration>())
        {
            if (profiles.TryAdd(declaration.Profile, declaration))
                continue;
            var (first, second) = RepeatedDeclaration.Places(profiles[declaration.Profile].Item, declaration.Item);
            context.Diagnostics.Add(AuthenticationCodes.DeclaredTwice, second, declaration.Profile, first.ToString(), second.ToString());
        }

        if (profiles.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "authentication",
            Kind = StepKind.Settings,
            Script = Select,
            Files =
            [
                StepFile.List("profiles.list", profiles.Keys),
                StepFile.List("features.list", profiles.Values.SelectMany(profile => profile.Features)),
            ],
            Places = [.. StepPlace.Numbered(profiles.Values.Select(profile => profile.Item))],
        });
    }
}
