using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>
/// Looks for what packages and scripts changed of that which an initramfs has a copy of, or which says what is in it. It is looked into
/// only when there is such a change, and unpacked only when it is no longer that of the base image.
/// </summary>
internal static class StaleInitramfsScript
{
    private static readonly string[] Places =
    [
        "/etc/modprobe.d", "/usr/lib/modprobe.d", "/usr/lib/modules", "/etc/udev/rules.d", "/usr/lib/udev/rules.d", "/etc/plymouth", "/usr/share/plymouth",
        "/usr/lib/ostree", "/usr/lib/bootc", "/usr/lib/systemd/systemd", "/etc/dracut.conf", "/etc/dracut.conf.d", "/usr/lib/dracut/dracut.conf.d",
    ];

    /// <summary>What the script compares. Folders of modules have other files beside them, and prepare-root.conf is looked at by <see cref="InitramfsScript"/>.</summary>
    private static readonly string Look = $$"""
        LC_ALL=C
        export LC_ALL
        command -v lsinitrd > /dev/null || exit 0
        base=$BOOTC_BASE
        state() {
            (cd "$1/" && find {{string.Join(' ', Places.Select(place => place[1..]))}} \
                -type f ! -name prepare-root.conf \( ! -path 'usr/lib/modules/*' -o -name '*.ko*' \) -printf '%s %Ts %p\n' 2> /dev/null) | sort
        }

        """;

    // By size and time at first, since comparing the content of all modules would take longer than all other checks.
    private const string Compare = """
        state "$base" > "$BOOTC_WORK/before"
        state '' > "$BOOTC_WORK/now"
        comm -3 "$BOOTC_WORK/before" "$BOOTC_WORK/now" | tr -d '\t' | cut -d ' ' -f 3- | sort -u > "$BOOTC_WORK/touched"

        # What of it has other content than in the base. A setting that is gone goes on having an effect, a program does not.
        changed() {
            while IFS= read -r path; do
                case $path in */modprobe.d/*) ;; *) [ -f "/$path" ] || continue ;; esac
                if ! cmp -s "/$path" "$base/$path"; then printf '%s\n' "$path"; fi
            done
        }
        in_base() {
            while IFS= read -r path; do
                if [ -f "$base/$path" ]; then printf '%s\n' "$path"; fi
            done
        }
        # Lines of the first file that the initramfs has.
        held() {
            [ -s "$1" ] || return 0
            lsinitrd "$2" > "$BOOTC_WORK/list"
            sed -n 's/^-\([^ ]* *\)\{8\}//p' "$BOOTC_WORK/list" | sort -u | comm -12 "$1" -
        }
        # dracut takes the symbols away from programs, so a copy of one tells nothing.
        other_inside() {
            [ -s "$1" ] || return 0
            mkdir "$BOOTC_WORK/inside"
            # Its exit code is no answer: devices cannot be made in a build. What it lists has to be there.
            (cd "$BOOTC_WORK/inside" && lsinitrd --unpack "$2") > /dev/null 2>&1 || :
            while IFS= read -r path; do
                copy=$BOOTC_WORK/inside/$path
                if [ ! -f "$copy" ]; then
                    echo "bootc-sdk: error: $2 lists $path and cannot be unpacked" >&2
                    exit 1
                fi
                if cmp -s "/$path" "$copy" || [ "$(head -c 4 "$copy" | tail -c 3)" = ELF ]; then continue; fi
                printf '%s\n' "$path"
            done < "$1"
            rm -rf "$BOOTC_WORK/inside"
        }
        # grep's 1 means that there are none.
        lines() { grep "$@" || [ $? -eq 1 ]; }
        at_root() { sed 's/^/\//' | some; }

        [ -s "$BOOTC_WORK/touched" ] || exit 0
        settings='/modprobe\.d/\|^usr/lib/modules/'
        decisions='^etc/dracut\.conf\|^usr/lib/dracut/'
        for image in /usr/lib/modules/*/initramfs.img; do
            [ -s "$image" ] || continue
            kernel=$(basename "$(dirname "$image")")
            older=
            if cmp -s "$image" "$base$image"; then
                changed < "$BOOTC_WORK/touched" > "$BOOTC_WORK/changed"
                in_base < "$BOOTC_WORK/changed" > "$BOOTC_WORK/wanted"
                held "$BOOTC_WORK/wanted" "$image" > "$BOOTC_WORK/held"
                other=$(lines -e "$settings" "$BOOTC_WORK/held" | at_root)
                older=$({ lines -v -e "$settings" "$BOOTC_WORK/held"; lines -e "$decisions" "$BOOTC_WORK/changed"; } | at_root)
            else
                lines -e "$settings" "$BOOTC_WORK/touched" > "$BOOTC_WORK/wanted"
                held "$BOOTC_WORK/wanted" "$image" > "$BOOTC_WORK/held"
                other_inside "$BOOTC_WORK/held" "$image" > "$BOOTC_WORK/other"
                other=$(at_root < "$BOOTC_WORK/other")
            fi
            [ -z "$other" ] || finding BOOTC1817 - "$kernel" "$other"
            [ -z "$older" ] || finding BOOTC1826 - "$kernel" "$older"
        done

        """;

    public static readonly string Text = Look + TreeScript.Some + Compare;

    /// <summary>Whether a declared file decides about what is found, beside what packages and scripts do.</summary>
    public static bool LooksAt(ImagePath path) => Places.Contains(path.Value) || path.IsUnderAny(Places);
}
