using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Parts of scripts that look at the kernel of the image.</summary>
internal static class KernelScript
{
    /// <summary>
    /// Sets <c>$kernel</c> to the version of the one kernel. Never asks <c>uname</c>, which tells the kernel of the machine
    /// that builds. A kernel is what ostree takes for one: a folder with a vmlinuz.
    /// </summary>
    public const string Find = ScriptText.Fail + """
        kernel=
        for file in /usr/lib/modules/*/vmlinuz; do
            [ -f "$file" ] || continue
            file=${file%/vmlinuz}
            file=${file##*/}
            [ -z "$kernel" ] || fail "The image has two kernels, $kernel and $file, and a bootable image has exactly one. Remove the packages of one of them, or declare the one to keep as Kernel."
            kernel=$file
        done
        [ -n "$kernel" ] || fail 'The image has no kernel: no folder of /usr/lib/modules has a vmlinuz. Take a bootable base image, or declare a Kernel.'
        modules=/usr/lib/modules/$kernel

        """;

    /// <summary>Defines <c>present NAME</c>: whether the kernel has the module, as a file, built in, or by an alias that is no pattern.</summary>
    public const string Present = """
        [ -f "$modules/modules.dep" ] || fail "The kernel $kernel has no $modules/modules.dep, the list of its modules. Its package makes it; depmod does, too."
        names() {
            sed -e 's/:.*//' -e 's/.*\///' -e 's/\.ko.*//' -e 'y/-/_/' "$1"
        }
        builtin() {
            [ -f "$modules/modules.builtin" ] && names "$modules/modules.builtin" | grep -q -x -F -e "$1"
        }
        present() {
            names "$modules/modules.dep" | grep -q -x -F -e "$1" || builtin "$1" \
                || { [ -f "$modules/modules.alias" ] && sed -n 's/^alias \([^ ]*\) .*/\1/p' "$modules/modules.alias" | tr - _ | grep -q -x -F -e "$1"; }
        }

        """;
}
