using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Installs a kernel and removes the others with all that belongs to them.</summary>
internal static class KernelSwap
{
    public const string Packages = "kernel.list";

    public static string For(PackageManager manager) =>
        ScriptText.Fail + PassingPackages.Begin(manager) + (manager == PackageManager.Apt ? AptOwners : DnfOwners) + Install + Remove + PassingPackages.End + KernelScript.Find + Settle;

    // The names of Debian's usr-merge: dpkg may know a file below /lib or below /usr/lib.
    private const string AptOwners = """
        owners() {
            # It ends with an error when no package has one of the two.
            { dpkg-query -S "/usr/lib/modules/$1/*" "/lib/modules/$1/*" 2> /dev/null || true; } \
                | sed -e '/^diversion by/d' -e 's/: .*//' -e 's/, /\n/g' -e 's/:[a-z0-9]*$//' | LC_ALL=C sort -u
        }

        """;

    private const string DnfOwners = """
        owners() {
            find "/usr/lib/modules/$1" -print0 | xargs -0 rpm -qf --qf '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH} %{NAME}\n' 2> /dev/null \
                | grep -v -e 'not owned' -e '^filesystem-' | sed -n 's/^\([^ ]*\) [^ ]*$/\1/p' | LC_ALL=C sort -u
        }

        """;

    // Packages of kernels write boot entries, an initramfs and links for a machine; an image has none of them. INITRD is
    // asked by Debian's, KERNEL_INSTALL_BYPASS by systemd's kernel-install, which Fedora's packages call.
    private const string Install = """
        export INITRD=No KERNEL_INSTALL_BYPASS=1
        command -v depmod > /dev/null || fail 'The image has no depmod, which lists the modules of the kernel. Add the package kmod.'
        kernels() {
            for folder in /usr/lib/modules/*/; do
                folder=${folder%/}
                [ ! -d "$folder" ] || printf '%s\n' "${folder##*/}"
            done | LC_ALL=C sort
        }
        links() {
            for file in /boot/* /boot/.[!.]* /vmlinuz* /initrd.img*; do
                if [ -e "$file" ] || [ -L "$file" ]; then printf '%s\n' "$file"; fi
            done | LC_ALL=C sort
        }
        kernels > "$work/kernels"
        links > "$work/links"
        set -f
        bring $(cat kernel.list) || fail "The packages of the kernel could not be installed: $(tr '\n' ' ' < kernel.list). What the package manager said stands above."
        set +f
        kernels | LC_ALL=C comm -13 "$work/kernels" - > "$work/new"
        case $(wc -l < "$work/new") in
        0) echo 'bootc-sdk: the image has this kernel already' ;;
        1) echo "bootc-sdk: the new kernel is $(cat "$work/new")" ;;
        *) fail "The packages brought more than one kernel: $(tr '\n' ' ' < "$work/new"). Declare the packages of one." ;;
        esac

        """;

    // The folder of a kernel outlives its packages, since the base put vmlinuz and initramfs.img there.
    private const string Remove = """
        if [ -s "$work/new" ]; then
            new=$(cat "$work/new")
            while IFS= read -r old; do
                owners "$old" > "$work/owners"
                if [ -s "$work/owners" ]; then
                    set -f
                    take $(cat "$work/owners") || fail "The packages of the kernel $old could not be removed: $(tr '\n' ' ' < "$work/owners"). What the package manager said stands above."
                    set +f
                fi
                rm -rf "/usr/lib/modules/$old"
            done < "$work/kernels"
            if [ ! -f "/usr/lib/modules/$new/vmlinuz" ] && [ -f "/boot/vmlinuz-$new" ]; then
                cp "/boot/vmlinuz-$new" "/usr/lib/modules/$new/vmlinuz"
            fi
        fi
        links | LC_ALL=C comm -13 "$work/links" - | while IFS= read -r file; do
            rm -rf -- "$file"
        done

        """;

    private const string Settle = """
        depmod -a "$kernel"

        """;
}
