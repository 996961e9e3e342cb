using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The step that makes the initramfs anew, for exactly the kernel of the image.</summary>
internal static class InitramfsStep
{
    public const string Reasons = "reasons.list";

    public const string Modprobe = "modprobe.list";

    /// <summary>A program, and a file that is in an initramfs where that is; separated by a blank.</summary>
    public const string Held = "held.list";

    public const string Modules = "modules.list";

    public const string Wanted = "wanted.list";

    // Names in modprobe.d may be patterns or stand on a joined line; what a line is about is its second word. dracut does not
    // copy those of /etc, but takes along what they say that a module needs.
    private const string Decide = """
        image=$modules/initramfs.img
        work=/tmp/bootc-sdk-initramfs
        mkdir "$work"
        look() {
            lsinitrd "$image" > "$work/listing" || fail "The initramfs $image cannot be read by lsinitrd."
            sed -n '/^dracut modules:/,/^====/p' "$work/listing" > "$work/modules"
            sed -n 's/^.*\/\([^/ ]*\)\.ko\(\.[a-z0-9]*\)\{0,1\}$/\1/p' "$work/listing" | tr - _ | LC_ALL=C sort -u > "$work/drivers"
        }
        if [ ! -s reasons.list ]; then
            if [ ! -f "$image" ] || ! command -v lsinitrd > /dev/null; then
                echo "bootc-sdk: there is no initramfs for $kernel, or no lsinitrd to look into it: nothing to do"
                exit 0
            fi
            look
            {
                cat modules.list
                while IFS= read -r file; do
                    case $file in /etc/*) words='softdep\|weakdep' ;; *) words='blacklist\|options\|install\|remove\|softdep\|weakdep' ;; esac
                    sed -n "s/^[[:blank:]]*\($words\)[[:blank:]][[:blank:]]*\([^[:blank:]]*\).*/\2/p" "$file"
                done < modprobe.list
            } | tr - _ | LC_ALL=C sort -u > "$work/named"
            contained=$(LC_ALL=C comm -12 "$work/named" "$work/drivers")
            held=$(while IFS=' ' read -r program file; do
                ! grep -q "/$program\( -> .*\)\{0,1\}$" "$work/listing" || printf '%s\n' "$file"
            done < held.list | LC_ALL=C sort -u)
            if [ -z "$contained$held" ]; then
                echo 'bootc-sdk: the initramfs has nothing of what is declared: it stays as it is'
                exit 0
            fi
            set -f
            for name in $contained; do
                printf 'bootc-sdk: the initramfs is made anew, since it has the module %s\n' "$name"
            done
            for name in $held; do
                printf 'bootc-sdk: the initramfs is made anew, since it has a copy of %s\n' "$name"
            done
            set +f
        else
            while IFS= read -r reason; do
                printf 'bootc-sdk: the initramfs is made anew: %s\n' "$reason"
            done < reasons.list
        fi
        command -v dracut > /dev/null || fail 'The image has no dracut, which makes the initramfs. Add the package dracut.'

        """;

    // dracut-install follows /root, a link to a directory that an image need not have, and container storage takes no
    // security xattrs. The old image is removed first, so that what is there afterwards is new. Mode 0600, as dracut
    // itself does it: an initramfs may hold keys.
    private const string Make = """
        home=$(realpath -m /root)
        made=
        [ -d "$home" ] || { mkdir -p "$home"; made=$home; }
        set -- --force --no-hostonly --reproducible --kver "$kernel" --tmpdir /tmp
        for folder in /usr/lib/dracut/modules.d/[0-9][0-9]ostree; do
            [ ! -d "$folder" ] || set -- "$@" --add ostree
        done
        rm -f "$image"
        DRACUT_NO_XATTR=1 SOURCE_DATE_EPOCH=0 dracut "$@" "$image" || fail 'dracut could not make the initramfs; what it said stands above.'
        [ -s "$image" ] || fail "dracut made no $image."
        chmod 0600 "$image"
        [ -z "$made" ] || rmdir "$made"

        """;

    // What dracut cannot find, it leaves out with a line in its output and exit code 0.
    private const string Verify = """
        look
        builtin_drivers() {
            [ -f "$modules/modules.builtin" ] && sed -e 's/.*\///' -e 's/\.ko.*//' -e 'y/-/_/' "$modules/modules.builtin"
        }
        while IFS=' ' read -r kind name; do
            case $kind in
            module) grep -q -x -F -e "$name" "$work/modules" || fail "The initramfs has no module '$name' of dracut: the image does not bring it, or something that it needs is missing. What dracut said stands above." ;;
            driver) { cat "$work/drivers"; builtin_drivers; } | grep -q -x -F -e "$name" || fail "The initramfs has no driver '$name': the kernel $kernel has no module of this name." ;;
            file) grep -q -F -e " ${name#/}" "$work/listing" || fail "The initramfs has no file '$name': the image has none." ;;
            esac
        done < wanted.list
        prepared=/usr/lib/ostree/prepare-root.conf
        if [ -f "$prepared" ] && grep -q -x -F ostree "$work/modules"; then
            lsinitrd -f "${prepared#/}" "$image" | cmp -s - "$prepared" || fail "The initramfs has another $prepared than the image."
        fi

        """;

    public static Step Create(
        IEnumerable<string> reasons, IEnumerable<string> modprobe, IEnumerable<string> held, IEnumerable<string> modules, IEnumerable<string> wanted) =>
        new()
        {
            Name = "initramfs",
            Kind = StepKind.Initramfs,
            Script = KernelScript.Find + Decide + Make + Verify,
            Files =
            [
                StepFile.List(Reasons, reasons), StepFile.List(Modprobe, modprobe), StepFile.List(Held, held), StepFile.List(Modules, modules), StepFile.List(Wanted, wanted),
            ],
        };
}
