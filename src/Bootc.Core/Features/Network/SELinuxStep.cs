using System.Globalization;
using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Changes the configuration and the policy in the image. All of it is one transaction for each tool, since each compiles the policy anew.</summary>
internal static class SELinuxStep
{
    // -N: there is no kernel with a policy to load it into. Labels are given by bootc when it deploys the image, from the
    // file contexts of its policy.
    private const string Script = ScriptText.Fail + """
        umask 022
        config=/etc/selinux/config
        if [ -s mode.list ]; then
            at=mode
            IFS= read -r mode < mode.list
            if [ "$mode" != disabled ]; then
                [ -f "$config" ] || fail "The image has no /etc/selinux/config, and so no policy to be $mode with. Add a Package item for one, selinux-policy-targeted or, on Debian, selinux-policy-default."
                arguments='selinux=0'
                [ "$mode" = permissive ] || arguments='(selinux|enforcing)=0'
                # There may be no such files.
                file=$(grep -El "\"$arguments\"" /usr/lib/bootc/kargs.d/*.toml 2> /dev/null | head -n 1)
                [ -z "$file" ] || fail "$file of the image switches SELinux off or makes it permissive, and the project says $mode. Remove the file in a Script."
            fi
            if [ -f "$config" ]; then
                sed "s/^SELINUX=.*/SELINUX=$mode/" "$config" > /tmp/bootc-sdk-selinux-config
                grep -q '^SELINUX=' /tmp/bootc-sdk-selinux-config || printf 'SELINUX=%s\n' "$mode" >> /tmp/bootc-sdk-selinux-config
                cat /tmp/bootc-sdk-selinux-config > "$config"
            fi
        fi

        modules=/tmp/bootc-sdk-selinux-modules
        if [ -s modules.list ]; then
            at=module-1
            command -v semodule > /dev/null || fail 'The image has no semodule for the SELinuxModule items. Add a Package item, policycoreutils on most distributions.'
            mkdir "$modules"
            set --
            while read -r file name; do
                at=$file
                cp "$file" "$modules/$name"
                case $name in
                    *.te)
                        if ! command -v checkmodule > /dev/null || ! command -v semodule_package > /dev/null; then
                            fail "The image has no checkmodule and semodule_package to compile $name. Add Package items, checkpolicy and on Debian semodule-utils, or compile it to a .pp file."
                        fi
                        name=${name%.te}
                        checkmodule -M -m -o "$modules/$name.mod" "$modules/$name.te" || fail "checkmodule refuses $name.te; what it said stands above."
                        semodule_package -o "$modules/$name.pp" -m "$modules/$name.mod" || fail "semodule_package could not make a module of $name.te; what it said stands above."
                        name=$name.pp
                        ;;
                esac
                set -- "$@" "$modules/$name"
            done < modules.list
            at=module-1
            semodule -N -i "$@" || fail 'semodule could not install the SELinux modules; what it said stands above.'
        fi

        if [ -s changes.list ]; then
            at=change-1
            command -v semanage > /dev/null || fail 'The image has no semanage for the SELinuxBoolean and SELinuxFileContext items. Add a Package item, policycoreutils-python-utils on most distributions.'
            if ! semanage import -N < changes.list; then
                # It does not say which one. Those before it were fine and are made again.
                number=0
                while IFS= read -r change; do
                    number=$((number + 1))
                    if ! printf '%s\n' "$change" | semanage import -N > /dev/null 2>&1; then
                        at=change-$number
                        break
                    fi
                done < changes.list
                fail 'semanage could not change the SELinux policy; what it said stands above.'
            fi
        fi

        """;

    public static Step Create(SELinuxDeclaration? mode, IReadOnlyList<SELinuxModuleFile> modules, IReadOnlyList<(string Command, DeclaredItem Item)> changes)
    {
        var numbered = modules.OrderBy(module => module.FileName, StringComparer.Ordinal)
            .Select((module, index) => (Name: string.Create(CultureInfo.InvariantCulture, $"module-{index + 1}"), Module: module)).ToList();
        var ordered = changes.OrderBy(change => change.Command, StringComparer.Ordinal).ToList();
        return new Step
        {
            Name = "selinux",
            Kind = StepKind.Settings,
            Script = Script,
            Files =
            [
                StepFile.List("mode.list", mode is null ? [] : [mode.Mode.ToString().ToLowerInvariant()]),
                StepFile.List("modules.list", numbered.Select(entry => $"{entry.Name} {entry.Module.FileName}")),
                StepFile.List("changes.list", ordered.Select(change => change.Command)),
                .. numbered.Select(entry => new MemoryStepFile(entry.Name, entry.Module.Content)),
            ],
            Places =
            [
                .. mode is null ? Enumerable.Empty<StepPlace>() : [new StepPlace("mode", mode.Item)],
                .. numbered.Select(entry => new StepPlace(entry.Name, entry.Module.Item)),
                .. ordered.Select((change, index) => new StepPlace(string.Create(CultureInfo.InvariantCulture, $"change-{index + 1}"), change.Item)),
            ],
        };
    }
}
