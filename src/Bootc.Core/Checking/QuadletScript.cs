namespace Bootc.Checking;

/// <summary>Lets podman make units of the project's quadlets, as it does at boot.</summary>
internal static class QuadletScript
{
    public const string Text = """
        for generator in /usr/lib/systemd/system-generators/podman-system-generator /usr/libexec/podman/quadlet; do
            [ -x "$generator" ] || continue
            # It ends with an error when it refuses one of them; which one is read from what it says.
            "$generator" -dryrun > /dev/null 2> "$BOOTC_WORK/said" || true
            cat "$BOOTC_WORK/said"
            while read -r number path; do
                name=${path##*/}
                grep -F -e "\"$name\": " -e "$path: " -e "$name: " "$BOOTC_WORK/said" | sed "s/^[^:]*: //" > "$BOOTC_WORK/found"
                while read -r text; do finding BOOTC1816 "$number" "$name" "$text"; done < "$BOOTC_WORK/found"
            done < files.list
            exit 0
        done

        """;
}
