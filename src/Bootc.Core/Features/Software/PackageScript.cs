using Bootc.Definition;

namespace Bootc.Features;

/// <summary>
/// What runs in the image, one text per package manager. Removal and installation are one step: both need the same
/// metadata, change the same database and would be rebuilt together anyway.
/// </summary>
internal static class PackageScript
{
    /// <summary>Options of the manager, one a line.</summary>
    public const string Options = "options.list";

    /// <summary>Package specifications and <c>./</c> paths, one a line.</summary>
    public const string Install = "install.list";

    /// <summary>Names, one a line, sorted by bytes.</summary>
    public const string Remove = "remove.list";

    public static string For(PackageManager manager) => manager switch
    {
        PackageManager.Dnf => Begin + "dnf=dnf\n" + Dnf + End,
        PackageManager.Dnf5 => Begin + "dnf=dnf5\n" + Dnf + End,
        PackageManager.Apt => Begin + Apt + End,
        _ => throw new ArgumentOutOfRangeException(nameof(manager)),
    };

    // Machine identity made by a package's script would be the same on every machine; logs, caches and backups would
    // make every layer different. Files of the base keep what they had.
    private const string Begin = """
        umask 022
        export LC_ALL=C.UTF-8 SYSTEMD_OFFLINE=1
        saved=/tmp/bootc-sdk-saved
        mkdir "$saved"

        transient() {
            find /var/log /var/cache -type f -print
            for file in /etc/machine-id /var/lib/dbus/machine-id /var/lib/systemd/random-seed /var/lib/systemd/credential.secret \
                /etc/ssh/ssh_host_* /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/subuid- /etc/subgid- \
                /var/lib/dpkg/*-old /var/lib/dnf/history.sqlite* /usr/lib/sysimage/libdnf5/transaction_history.sqlite*; do
                if [ -f "$file" ] && [ ! -L "$file" ]; then printf '%s\n' "$file"; fi
            done
        }

        transient | while IFS= read -r file; do
            mkdir -p "$saved${file%/*}"
            cp -p "$file" "$saved$file"
        done

        # Every name is one argument: names have neither blanks nor globs.
        set -f
        IFS='
        '

        """;

    private const string Dnf = """
        installed() { rpm -qa --qf '%{NAME}\n%{NAME}.%{ARCH}\n' | LC_ALL=C sort -u; }

        # What a removed package needed stays, as with apt: it may be what the next layer builds on.
        if [ -s remove.list ]; then
            installed > /tmp/bootc-sdk-installed
            present=$(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed)
            if [ -n "$present" ]; then
                "$dnf" -y --setopt=cachedir="$BOOTC_CACHE" --setopt=logdir=/tmp --setopt=clean_requirements_on_remove=0 remove $present
            fi
        fi

        if [ -s install.list ]; then
            "$dnf" -y --refresh --setopt=cachedir="$BOOTC_CACHE" --setopt=keepcache=1 --setopt=logdir=/tmp $(cat options.list) install $(cat install.list)
        fi

        """;

    // A trailing dash removes: one transaction, so that a package and the one that it conflicts with can change places.
    // apt takes an unknown name for a pattern and installs what matches, so unknown names are refused before.
    private const string Apt = """
        export DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true APT_LISTCHANGES_FRONTEND=none UCF_FORCE_CONFFOLD=1 NEEDRESTART_SUSPEND=1
        installed() {
            dpkg-query --show --showformat '${db:Status-Status} ${Package}\n${db:Status-Status} ${binary:Package}\n' \
                | sed -n 's/^installed //p' | LC_ALL=C sort -u
        }

        policy=/usr/sbin/policy-rc.d
        if [ -e "$policy" ]; then
            policy=
        else
            printf '#!/bin/sh\nexit 101\n' > "$policy"
            chmod 0755 "$policy"
        fi

        # An own user for downloads would leave files in the cache that a rootless engine's user cannot remove.
        mkdir -p "$BOOTC_CACHE/archives/partial" "$BOOTC_CACHE/lists/partial"
        {
            printf 'Dir::Cache "%s";\n' "$BOOTC_CACHE"
            printf 'Dir::State::lists "%s/lists";\n' "$BOOTC_CACHE"
            printf 'APT::Sandbox::User "root";\n'
        } > /tmp/bootc-sdk-apt.conf
        export APT_CONFIG=/tmp/bootc-sdk-apt.conf

        if [ -s install.list ]; then
            apt-get -o APT::Update::Error-Mode=any -o Acquire::Retries=3 update
            apt-cache -o APT::Cache::AllNames=true pkgnames | LC_ALL=C sort -u > /tmp/bootc-sdk-known
            unknown=$(sed -e '/^\.\//d' -e 's/[:=].*//' install.list | LC_ALL=C sort -u | LC_ALL=C comm -23 - /tmp/bootc-sdk-known)
            if [ -n "$unknown" ]; then
                printf 'E: Unable to locate package %s\n' $unknown >&2
                exit 100
            fi
        fi
        installed > /tmp/bootc-sdk-installed
        apt-get -y --allow-downgrades -o Acquire::Retries=3 -o APT::Keep-Downloaded-Packages=true -o Dir::Log=/tmp \
            -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--log=/dev/null \
            $(cat options.list) install $(cat install.list) $(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed | sed 's/$/-/')
        [ -z "$policy" ] || rm "$policy"
        rm -rf /var/cache/debconf/tmp.ci

        """;

    private const string End = """
        if [ -s remove.list ]; then
            installed > /tmp/bootc-sdk-installed
            back=$(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed)
            if [ -n "$back" ]; then
                printf 'bootc-sdk: package %s is to be removed, but another one that is to be installed needs it\n' $back >&2
                exit 1
            fi
        fi
        set +f

        transient | while IFS= read -r file; do
            if [ ! -f "$saved$file" ]; then
                rm -f "$file"
            elif ! cmp -s "$saved$file" "$file"; then
                cp -p "$saved$file" "$file"
            fi
        done
        (cd "$saved" && find . -type f) | while IFS= read -r file; do
            [ -e "/$file" ] || cp -p "$saved/$file" "/$file"
        done

        """;
}
