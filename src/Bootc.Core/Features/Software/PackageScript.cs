using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// What runs in the image, one text per package manager. All that a project says about its packages is one step: it needs
/// the same metadata, changes the same database and would be rebuilt together anyway.
/// </summary>
internal static class PackageScript
{
    // Names of the files that the script reads. Those of a transaction have its prefix before them, and all but the first
    // three are missing when there is nothing to say.

    /// <summary>Options of the manager, one a line.</summary>
    public const string Options = "options.list";

    /// <summary>Package specifications and <c>./</c> paths, one a line, sorted by bytes.</summary>
    public const string Install = "install.list";

    /// <summary>Names, one a line, sorted by bytes.</summary>
    public const string Remove = "remove.list";

    /// <summary>Specifications that may be in no repository.</summary>
    public const string Optional = "optional.list";

    /// <summary>Name that leaves, blank, specification that comes.</summary>
    public const string Swap = "swap.list";

    /// <summary>Ids of repositories to switch on; without a prefix, for every transaction.</summary>
    public const string Repositories = "repositories.list";

    /// <summary>Prefix of the transaction that brings repositories for all the others.</summary>
    public const string First = "first-";

    /// <summary>Prefixes of further transactions, in their order.</summary>
    public const string Transactions = "transactions.list";

    /// <summary>Patterns that no transaction touches.</summary>
    public const string Exclude = "exclude.list";

    /// <summary>Patterns that dnf of the image does not touch either.</summary>
    public const string Persistent = "persistent.list";

    /// <summary>What is locked and left out from now on, in the manager's own form.</summary>
    public const string Holds = "holds.list";

    /// <summary>Names of all locked packages.</summary>
    public const string Locked = "locked.list";

    /// <summary>Names to lock to what is installed in the end.</summary>
    public const string LockCurrent = "lock-current.list";

    /// <summary>Paths of keys to trust.</summary>
    public const string Keys = "keys.list";

    /// <summary>Id, key and value of repositories to change.</summary>
    public const string RepositoryOptions = "repository-options.list";

    /// <summary>Kind, place and secret of what servers of repositories want to see.</summary>
    public const string Logins = "logins.list";

    /// <summary>Root, path or pattern, and name of other images with packages, three lines each.</summary>
    public const string Images = "image-packages.list";

    /// <summary>What to do with a module, and its name and stream.</summary>
    public const string Modules = "modules.list";

    /// <summary>Prefix, day and verb of upgrades.</summary>
    public const string Upgrades = "upgrades.list";

    /// <summary>With the prefix of an upgrade: the packages that it means; all without.</summary>
    public const string Packages = "packages.list";

    /// <summary>Groups to install with what they call optional.</summary>
    public const string Groups = "groups.list";

    /// <summary>There when what packages put into an /opt that leads to /var is moved below /usr; empty.</summary>
    public const string MoveOpt = "move-opt";

    /// <summary>There when /etc/selinux is out of sight while packages are installed; empty.</summary>
    public const string HideSelinux = "hide-selinux";

    public static string For(PackageManager manager) => PackageTools.Begin(manager) + Begin + (manager switch
    {
        PackageManager.Dnf => DnfScript.Dnf4 + DnfScript.Text,
        PackageManager.Dnf5 => DnfScript.Dnf5 + DnfScript.Text,
        PackageManager.Apt => AptScript.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(manager)),
    }) + End + PackageTools.End;

    private const string Begin = ScriptText.Fail + """
        # Every line is one argument: no blank splits it and no glob is expanded.
        set -f
        IFS='
        '

        state() {
            find /var -xdev -mindepth 1 -type d | LC_ALL=C sort
        }
        state > /tmp/bootc-sdk-state

        # What was in /opt before, where that is a link: the rest comes from packages.
        opt=
        if [ -e move-opt ] && [ -L /opt ]; then
            opt=$(readlink -f /opt)
            # The link may lead to a folder that only machines have.
            if [ -d "$opt" ]; then ls -A "$opt"; fi | LC_ALL=C sort > /tmp/bootc-sdk-opt
        fi
        if [ -e hide-selinux ] && [ -d /etc/selinux ]; then
            mv /etc/selinux /etc/selinux.bootc-sdk
        fi

        # Writes the paths of the packages that a list of other images names. Modules of a kernel are for that one alone: another would not load
        # them, and nobody would notice before the machine runs.
        image_packages() {
            : > /tmp/bootc-sdk-image-packages
            [ -s "$1image-packages.list" ] || return 0
            while IFS= read -r root <&3 && IFS= read -r path <&3 && IFS= read -r origin <&3; do
                find "$root${path%/*}" -maxdepth 1 -name "${path##*/}" ! -type d 2> /dev/null | LC_ALL=C sort > /tmp/bootc-sdk-found
                [ -s /tmp/bootc-sdk-found ] || fail "there is no package $path in the image $origin; correct the path"
                while IFS= read -r file; do
                    files_of "$file" | sed -n 's#^/*\(usr/\)\{0,1\}lib/modules/\([^/]*\)/..*#\2#p' | LC_ALL=C sort -u > /tmp/bootc-sdk-kernels
                    while IFS= read -r kernel; do
                        [ -e "/usr/lib/modules/$kernel/vmlinuz" ] || fail "the package ${file#"$root"} of the image $origin has modules for the kernel $kernel, but the image has $(find /usr/lib/modules -name vmlinuz | sed 's,.*/modules/\([^/]*\)/vmlinuz,\1,' | LC_ALL=C sort | paste -s -d ' ' -); take the packages that were made for that kernel, or put the other into the image with a Kernel item"
                        printf '%s\n' "$kernel" >> /tmp/bootc-sdk-image-kernels
                    done < /tmp/bootc-sdk-kernels
                    printf '%s\n' "$file" >> /tmp/bootc-sdk-image-packages
                done < /tmp/bootc-sdk-found
            done 3< "$1image-packages.list"
        }

        """;

    private const string End = """
        if [ -s remove.list ]; then
            installed > /tmp/bootc-sdk-installed
            back=$(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed)
            if [ -n "$back" ]; then
                printf 'bootc-sdk: error: The package %s is to be removed, but another one that is to be installed needs it. Remove one of the two items.\n' $back >&2
                exit 1
            fi
        fi
        if [ -s /tmp/bootc-sdk-image-kernels ]; then
            command -v depmod > /dev/null || fail 'the image has no depmod, without which no module is found; add the package kmod'
            for kernel in $(LC_ALL=C sort -u /tmp/bootc-sdk-image-kernels); do
                depmod -a "$kernel"
            done
        fi
        set +f
        if [ -d /etc/selinux.bootc-sdk ]; then
            [ ! -e /etc/selinux ] || fail 'a package brings files into /etc/selinux, which BootcHideSelinux moves out of its way; remove that property'
            mv /etc/selinux.bootc-sdk /etc/selinux
        fi

        # Machines take /var from the image once, at their installation, and /usr with every upgrade.
        if [ -n "$opt" ] && [ -d "$opt" ]; then
            ls -A "$opt" | LC_ALL=C sort | LC_ALL=C comm -13 /tmp/bootc-sdk-opt - | while IFS= read -r entry; do
                [ ! -L "$opt/$entry" ] || continue
                [ ! -e "/usr/lib/opt/$entry" ] || fail "a package puts /opt/$entry into the image, and /usr/lib/opt/$entry is there already; set BootcOpt to Keep, or leave one of the two out"
                mkdir -p /usr/lib/opt
                mv "$opt/$entry" "/usr/lib/opt/$entry"
                ln -s "/usr/lib/opt/$entry" "$opt/$entry"
                text=$(printf '%s\n' "$entry" | sed -e 's/[\\"]/\\&/g' -e 's/%/%%/g')
                printf 'L "%s/%s" - - - - /usr/lib/opt/%s\n' "$opt" "$text" "$text" >> /usr/lib/tmpfiles.d/bootc-sdk-opt.conf
            done
        fi

        # Directories of packages in /var would miss on machines that upgrade to this image: tmpfiles.d makes them at boot. Last
        # of all files, so that what packages and the project say there counts.
        {
            cat /usr/lib/tmpfiles.d/*.conf /etc/tmpfiles.d/*.conf 2> /dev/null |
                sed -n -e 's/"//g' -e 's/^[A-Za-z][^[:space:]]*[[:space:]][[:space:]]*\(\/[^[:space:]]*\).*/\1/p' | sed 's/\/$//'
            for kind in State:lib Cache:cache Logs:log; do
                cat /usr/lib/systemd/system/*.service 2> /dev/null | sed -n "s/^${kind%:*}Directory=//p" | tr ' \t' '\n\n' | sed -n "s/^\([^:][^:]*\).*/\/var\/${kind#*:}\/\1/p"
            done
        } | LC_ALL=C sort -u > /tmp/bootc-sdk-covered
        state | LC_ALL=C comm -13 /tmp/bootc-sdk-state - | LC_ALL=C comm -23 - /tmp/bootc-sdk-covered | while IFS= read -r path; do
            [ -d "$path" ] || continue
            case $path in
                /var/tmp/* | /var/opt/* | /var/backups* | /var/cache/debconf* | /var/lib/dpkg* | /var/lib/rpm* | /var/lib/dnf* | /var/lib/apt* | /var/lib/yum* | /var/lib/ucf* | /var/lib/pam* \
                    | /var/lib/systemd/* | /var/lib/alternatives* | /var/lib/python* | /var/lib/misc* | /var/cache/apt* | /var/cache/dnf* | /var/cache/libdnf5* | /var/cache/man*) continue ;;
            esac
            case $path in
                *[!A-Za-z0-9/._+:@-]*) text=\"$(printf '%s\n' "$path" | sed -e 's/[\\"]/\\&/g' -e 's/%/%%/g')\" ;;
                *) text=$path ;;
            esac
            owner=$(stat -c '%U' "$path")
            group=$(stat -c '%G' "$path")
            [ "$owner" != UNKNOWN ] || owner=$(stat -c '%u' "$path")
            [ "$group" != UNKNOWN ] || group=$(stat -c '%g' "$path")
            printf 'd %s 0%s %s %s - -\n' "$text" "$(stat -c '%a' "$path")" "$owner" "$group" >> /usr/lib/tmpfiles.d/zz-bootc-sdk-state.conf
        done

        """;
}
