namespace Bootc.Checking;

/// <summary>Lets the systemd of the image read the units of the project, beside those that packages brought.</summary>
internal static class UnitScript
{
    public const string Text = """
        command -v systemd-analyze > /dev/null || exit 0
        # The manager of a user looks for its runtime directory.
        XDG_RUNTIME_DIR=$BOOTC_WORK/run HOME=/root
        export XDG_RUNTIME_DIR HOME
        mkdir -p "$XDG_RUNTIME_DIR"
        # It ends with an error when it has something to say, and that is read.
        verify() { systemd-analyze verify --man=no $scope "$@" 2>&1 || true; }

        : > "$BOOTC_WORK/said"
        for scope in '' --user; do
            set --
            while read -r number path; do
                case $path in
                    */systemd/user/*) [ -n "$scope" ] || continue ;;
                    *) [ -z "$scope" ] || continue ;;
                esac
                set -- "$@" "$path"
            done < files.list
            [ $# -gt 0 ] || continue
            verify "$@" > "$BOOTC_WORK/part"
            # One that is refused keeps it from looking at the others.
            if grep -q 'has a bad unit file setting' "$BOOTC_WORK/part"; then
                for path do verify "$path"; done > "$BOOTC_WORK/part"
            fi
            cat "$BOOTC_WORK/part" >> "$BOOTC_WORK/said"
        done
        cat "$BOOTC_WORK/said"
        awk '
            NR == FNR { name = $2; sub(/.*\//, "", name); number[$2] = $1; number[name] = $1; next }
            seen[$0]++ { next }
            /^Unit .* has a bad unit file setting/ { if (!($2 in refused) && ($2 in number)) print "BOOTC1813", number[$2], $2, $0; next }
            {
                # Templates are read as an instance of this name.
                gsub(/@test-instance\./, "@.")
                at = index($0, ": ")
                if (at == 0) next
                head = substr($0, 1, at - 1)
                text = substr($0, at + 2)
                if (match(head, /:[0-9]+$/)) { text = "line " substr(head, RSTART + 1) ": " text; head = substr(head, 1, RSTART - 1) }
                if (!(head in number)) next
                name = head
                sub(/.*\//, "", name)
                code = "BOOTC1812"
                if (text ~ /Refusing\.?$/) { code = "BOOTC1813"; refused[name] = 1 }
                if (text ~ /^Command .* is not executable/) {
                    code = "BOOTC1814"
                    sub(/^Command /, "", text)
                    sub(/ is not executable.*/, "", text)
                    # What lies there is made on the machine.
                    if (text ~ /^\/(var|run|home|root|tmp|srv|mnt)\//) next
                }
                print code, number[head], name, text
            }' files.list "$BOOTC_WORK/said" > "$BOOTC_WORK/found"
        while read -r code number name text; do finding "$code" "$number" "$name" "$text"; done < "$BOOTC_WORK/found"

        """;
}
