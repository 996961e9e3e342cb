namespace Bootc.Checking;

/// <summary>Lets systemd apply the project's sysusers.d and tmpfiles.d files; the container is thrown away.</summary>
internal static class SettingsScript
{
    public const string Text = """
        # All users first, as at boot: tmpfiles.d names them.
        if command -v systemd-sysusers > /dev/null; then systemd-sysusers > /dev/null 2>&1 || true; fi
        while read -r number path; do
            case $path in
                */sysusers.d/*) program=systemd-sysusers; set -- ;;
                *) program=systemd-tmpfiles; set -- --create ;;
            esac
            command -v "$program" > /dev/null || continue
            "$program" "$@" "$path" > "$BOOTC_WORK/said" 2>&1 || true
            cat "$BOOTC_WORK/said"
            # Only what it says about lines of the file: creating things may fail in a container.
            awk -v path="$path" 'index($0, path ":") == 1 { text = substr($0, length(path) + 2); if (text ~ /^[0-9]+: /) print "line " text }' "$BOOTC_WORK/said" > "$BOOTC_WORK/found"
            while read -r text; do finding BOOTC1815 "$number" "$program" "$path" "$text"; done < "$BOOTC_WORK/found"
        done < files.list

        """;
}
