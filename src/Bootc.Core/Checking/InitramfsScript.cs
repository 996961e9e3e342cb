using System.Collections.Immutable;

namespace Bootc.Checking;

/// <summary>Compares files that are read before the root is mounted with those in the initramfs.</summary>
internal static class InitramfsScript
{
    public static readonly ImmutableArray<string> Files = ["/etc/ostree/prepare-root.conf", "/usr/lib/composefs/setup-root-conf.toml", "/usr/lib/ostree/prepare-root.conf"];

    public const string Text = """
        command -v lsinitrd > /dev/null || exit 0
        for image in /usr/lib/modules/*/initramfs.img; do
            [ -s "$image" ] || continue
            kernel=$(basename "$(dirname "$image")")
            while read -r number path; do
                wanted=$path
                if [ ! -f "$path" ]; then
                    # Removed from the image, it would go on having an effect.
                    [ -f "$BOOTC_BASE$path" ] || continue
                    wanted=/dev/null
                fi
                # Nobody declared it: what is as the base has it is the base's.
                if [ "$number" = - ] && cmp -s "$path" "$BOOTC_BASE$path"; then continue; fi
                # A file that is not in it is as good as an empty one.
                lsinitrd -f "${path#/}" "$image" > "$BOOTC_WORK/inside" 2> /dev/null || : > "$BOOTC_WORK/inside"
                if ! cmp -s "$wanted" "$BOOTC_WORK/inside"; then finding BOOTC1817 "$number" "$kernel" "$path"; fi
            done < files.list
        done

        """;
}
