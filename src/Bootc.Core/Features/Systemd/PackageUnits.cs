using Bootc.Definition;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Units that the base or its packages bring: what they are to be is done by systemctl in the image.</summary>
internal sealed class PackageUnits
{
    // Without a running systemd, systemctl only changes links. Names go through xargs -0, since they may have backslashes,
    // and behind --, since they may begin with a dash (-.mount).
    private const string Change = ScriptText.Fail + """
        command -v systemctl > /dev/null || fail 'The image has no systemctl, so no unit of it can be enabled, disabled or masked.'
        require() {
            template=$1
            at="$manager $1"
            case $1 in *@*) template=${1%%@*}@.${1##*.} ;; esac
            for directory in "/etc/systemd/$manager" "/usr/local/lib/systemd/$manager" "/usr/lib/systemd/$manager" "/lib/systemd/$manager"; do
                for file in "$directory/$1" "$directory/$template"; do
                    if [ -e "$file" ] || [ -L "$file" ]; then
                        return 0
                    fi
                done
            done
            fail "The image has no unit '$1'. Write the name of a unit that the base or a package brings, or the path of a unit file of the project."
        }
        change() {
            list=$1-$manager.list
            [ -s "$list" ] || return 0
            while IFS= read -r unit; do
                require "$unit"
            done < "$list"
            at=
            tr '\n' '\0' < "$list" | xargs -0 systemctl $scope "$1" -- || fail "systemctl could not $1 the units of $list; what it said stands above."
        }
        refuse_static() {
            list=enable-$manager.list
            [ -s "$list" ] || return 0
            # It ends with an error when one of them is not enabled.
            line=$(tr '\n' '\0' < "$list" | xargs -0 systemctl $scope is-enabled -- 2> /dev/null | grep -n -x static | sed -n '1s/:.*//p')
            [ -z "$line" ] || at="$manager $(sed -n "${line}p" "$list")"
            [ -z "$line" ] || fail "The unit '${at#* }' has no [Install] section, so enabling it does nothing. Remove the item, or add a DropIn to a unit that is to start it."
        }
        for manager in system user; do
            scope=
            if [ "$manager" = user ]; then
                scope=--global
            fi
            change disable
            change mask
            change enable
            refuse_static
        done

        """;

    private readonly Dictionary<(UnitScope, UnitState), SortedSet<string>> _lists = [];

    private readonly Dictionary<string, DeclaredItem> _items = new(StringComparer.Ordinal);

    public void Add(UnitScope scope, UnitName unit, UnitState state, DeclaredItem item)
    {
        _items.TryAdd($"{UnitPlaces.Manager(scope)} {unit}", item);
        if (!_lists.TryGetValue((scope, state), out var list))
            _lists.Add((scope, state), list = new SortedSet<string>(StringComparer.Ordinal));
        list.Add(unit.ToString());
    }

    /// <summary>The step, or null when there is nothing to change.</summary>
    public Step? Step()
    {
        if (_lists.Count == 0)
            return null;
        return new Step
        {
            Name = "package-units",
            Kind = StepKind.PackageUnits,
            Script = Change,
            Files = [.. Enum.GetValues<UnitScope>().SelectMany(Lists)],
            Places = [.. _items.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new StepPlace(pair.Key, pair.Value))],
        };
    }

    private IEnumerable<StepFile> Lists(UnitScope scope) =>
    [
        List("enable", scope, UnitState.Enabled),
        List("disable", scope, UnitState.Disabled),
        List("mask", scope, UnitState.Masked),
    ];

    private StepFile List(string verb, UnitScope scope, UnitState state) =>
        StepFile.List($"{verb}-{UnitPlaces.Manager(scope)}.list", _lists.GetValueOrDefault((scope, state)) ?? []);
}
