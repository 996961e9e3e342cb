using Bootc.Definition;

namespace Bootc.Features;

/// <summary>
/// What scripts that change packages have in common: <c>installed</c> lists packages, <c>manage</c> calls the package manager.
/// Caches, logs and what a machine must have of its own are as they were when <see cref="End"/> has run.
/// </summary>
internal static class PackageTools
{
    public static string Begin(PackageManager manager) => Save + (manager switch
    {
        PackageManager.Dnf => "dnf=dnf\n" + Dnf,
        PackageManager.Dnf5 => "dnf=dnf5\n" + Dnf,
        PackageManager.Apt => Apt,
        _ => throw new ArgumentOutOfRangeException(nameof(manager)),
    });

    public const string End = """
        [ -z "$policy" ] || rm "$policy"
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
        # Where debconf unpacks.
        rm -rf "$saved" /var/cache/debconf/tmp.ci

        """;

    // Machine identity made by a package's script would be the same on every machine; logs, caches and backups would
    // make every layer different. Files of the base keep what they had.
    private const string Save = """
        umask 022
        export LC_ALL=C.UTF-8 SYSTEMD_OFFLINE=1
        policy=
        saved=/tmp/bootc-sdk-saved
        mkdir "$saved"

        # The lines of a list that may be missing, each behind a text.
        lines() {
            [ ! -s "$1" ] || sed "s/^/${2-}/" "$1"
        }

        transient() {
            find /var/log /var/cache -type f -print
            # dnf counts here how often it asked.
            [ ! -d /var/lib/dnf/repos ] || find /var/lib/dnf/repos -type f -print
            for file in /etc/machine-id /var/lib/dbus/machine-id /var/lib/systemd/random-seed /var/lib/systemd/credential.secret \
                /etc/ssh/ssh_host_* /etc/munge/munge.key /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/subuid- /etc/subgid- \
                /var/lib/dpkg/*-old /var/lib/dnf/history.sqlite* /usr/lib/sysimage/libdnf5/transaction_history.sqlite*; do
                if [ -f "$file" ] && [ ! -L "$file" ]; then printf '%s\n' "$file"; fi
            done
        }

        transient | while IFS= read -r file; do
            mkdir -p "$saved${file%/*}"
            cp -p "$file" "$saved$file"
        done

        """;

    // An own user for downloads would leave files in the cache that a rootless engine's user cannot remove.
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

        mkdir -p "$BOOTC_CACHE/archives/partial" "$BOOTC_CACHE/lists/partial"
        {
            printf 'Dir::Cache "%s";\n' "$BOOTC_CACHE"
            printf 'Dir::State::lists "%s/lists";\n' "$BOOTC_CACHE"
            printf 'APT::Sandbox::User "root";\n'
            # What the image itself sets comes after this and counts.
            printf 'Acquire::Retries "3";\n'
        } > /tmp/bootc-sdk-apt.conf
        export APT_CONFIG=/tmp/bootc-sdk-apt.conf

        # A login passes through nothing but the shell, neither through arguments nor through an environment.
        if [ -s logins.list ]; then
            cr=$(printf '\r')
            (umask 077 && : > /tmp/bootc-sdk-auth.conf)
            while IFS=' ' read -r kind place secret; do
                case $kind in
                    login)
                        IFS= read -r login < "$BOOTC_SECRETS/$secret" || [ -n "$login" ]
                        login=${login%"$cr"}
                        printf 'machine %s login %s password %s\n' "$place" "${login%%:*}" "${login#*:}" >> /tmp/bootc-sdk-auth.conf
                        ;;
                    certificate) printf 'Acquire::https::%s::SslCert "%s";\n' "$place" "$BOOTC_SECRETS/$secret" >> "$APT_CONFIG" ;;
                    key) printf 'Acquire::https::%s::SslKey "%s";\n' "$place" "$BOOTC_SECRETS/$secret" >> "$APT_CONFIG" ;;
                esac
            done < logins.list
            printf 'Dir::Etc::netrc "/tmp/bootc-sdk-auth.conf";\n' >> "$APT_CONFIG"
        fi

        # apt has no switch for one repository: it reads copies in which those are on. Where $later is set, a package of the project may bring
        # one that is not there yet.
        later=
        switch_on() {
            sources=
            [ -s repositories.list ] || [ -s "$1repositories.list" ] || return 0
            rm -rf /tmp/bootc-sdk-sources
            cp -Rp /etc/apt/sources.list.d /tmp/bootc-sdk-sources
            for repository in $(cat repositories.list "$1repositories.list" 2> /dev/null | LC_ALL=C sort -u); do
                source=/tmp/bootc-sdk-sources/$repository.sources
                if [ ! -f "$source" ] && [ -n "$later" ]; then continue; fi
                [ -f "$source" ] || fail "the image has no repository $repository: there is no /etc/apt/sources.list.d/$repository.sources; declare it as Repository"
                sed -i '/^[Ee][Nn][Aa][Bb][Ll][Ee][Dd][ ]*:/d' "$source"
            done
            sources='-o
        Dir::Etc::sourceparts=/tmp/bootc-sdk-sources'
        }

        manage() {
            apt-get -y -o APT::Keep-Downloaded-Packages=true -o Dir::Log=/tmp \
                -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--log=/dev/null "$@" < /dev/null
        }

        """;

    // What a removed package needed stays, as with apt: it may be what the next layer builds on. dnf spares the kernel that uname
    // names as if it were the machine's own, should the builder happen to run that of the image.
    private const string Dnf = """
        installed() { rpm -qa --qf '%{NAME}\n%{NAME}.%{ARCH}\n' | LC_ALL=C sort -u; }

        # Repositories with the logins that they want: a copy of all, since dnf takes one folder or another. A login passes through nothing but
        # the shell, neither through arguments nor through an environment. Made anew each time: packages bring repositories.
        reposdir() {
            [ -s logins.list ] || return 0
            rm -rf /tmp/bootc-sdk-repositories
            mkdir -m 0700 /tmp/bootc-sdk-repositories
            cr=$(printf '\r')
            for folder in /usr/share/dnf5/repos.d /etc/distro.repos.d /etc/yum.repos.d; do
                [ ! -d "$folder" ] || find "$folder" -name '*.repo'
            done | while IFS= read -r file; do
                while IFS= read -r line || [ -n "$line" ]; do
                    printf '%s\n' "$line"
                    while IFS=' ' read -r kind repository secret; do
                        [ "$line" = "[$repository]" ] || continue
                        case $kind in
                            login)
                                IFS= read -r login < "$BOOTC_SECRETS/$secret" || [ -n "$login" ]
                                login=${login%"$cr"}
                                printf 'username=%s\npassword=%s\n' "${login%%:*}" "${login#*:}"
                                ;;
                            certificate) printf 'sslclientcert=%s\n' "$BOOTC_SECRETS/$secret" ;;
                            key) printf 'sslclientkey=%s\n' "$BOOTC_SECRETS/$secret" ;;
                        esac
                    done < logins.list
                done < "$file" > "/tmp/bootc-sdk-repositories/${file##*/}"
            done
            printf '%s' --setopt=reposdir=/tmp/bootc-sdk-repositories
        }

        manage() {
            "$dnf" -y --setopt=cachedir="$BOOTC_CACHE" --setopt=keepcache=1 --setopt=logdir=/tmp --setopt=clean_requirements_on_remove=0 --setopt=protect_running_kernel=0 \
                $(reposdir) "$@" < /dev/null
        }

        """;
}
