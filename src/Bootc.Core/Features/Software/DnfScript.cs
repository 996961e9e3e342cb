namespace Bootc.Features;

/// <summary>What dnf and dnf 5 do, whose command lines agree as far as this goes.</summary>
internal static class DnfScript
{
    /// <summary>dnf 4 locks by a plugin (dnf-plugins-core, plugins/versionlock.py), and without it by nothing.</summary>
    public const string Dnf4 = """
        locks=/etc/dnf/plugins/versionlock.list
        begin_locks() { :; }
        lock() { rpm -q --qf '%{NAME}-%{EPOCHNUM}:%{VERSION}-%{RELEASE}.*\n' "$1"; }
        check_locks() {
            dnf -q versionlock list > /dev/null 2>&1 \
                || fail 'the image has no plugin of dnf that keeps versions; add <Package Include="python3-dnf-plugin-versionlock" />, or remove the PackageLock'
        }

        """;

    /// <summary>dnf 5 locks by itself (libdnf5, rpm/versionlock_config.cpp).</summary>
    public const string Dnf5 = """
        locks=/etc/dnf/versionlock.toml
        begin_locks() { printf 'version = "1.0"\n'; }
        lock() {
            rpm -q --qf '\n[[packages]]\nname = "%{NAME}"\n[[packages.conditions]]\nkey = "evr"\ncomparator = "="\nvalue = "%{EPOCHNUM}:%{VERSION}-%{RELEASE}"\n' "$1"
        }
        check_locks() { :; }

        """;

    public const string Text = """
        files_of() { rpm -qlp --nosignature "$1" 2> /dev/null; }

        run() {
            manage $(lines exclude.list --exclude=) "$@"
        }

        # The specifications of a list that a repository has; the others are named.
        available() {
            lines "$1" | while IFS= read -r package; do
                found=$(run -q $repositories --setopt=skip_if_unavailable=0 repoquery --queryformat '%{name}' "$package")
                if [ -n "$found" ]; then
                    printf '%s\n' "$package"
                else
                    printf 'bootc-sdk: package %s is in no repository and is left out, since it is optional\n' "$package" >&2
                fi
            done
        }

        # The .repo file that has a repository. Few distributions have both folders.
        file_of() {
            grep -r -l -x -F -e "[$1]" /etc/yum.repos.d /etc/distro.repos.d 2> /dev/null | LC_ALL=C sort | head -n 1
        }

        # Before the first packages, the repositories that they bring are not there, and dnf refuses to switch on what is not.
        switched_on() {
            lines repositories.list | while IFS= read -r repository; do
                if [ "$1" != first- ] || [ -n "$(file_of "$repository")" ]; then printf -- '--enablerepo=%s\n' "$repository"; fi
            done
        }

        # The transaction whose files begin with a prefix.
        transaction() {
            repositories=$(switched_on "$1")
            [ -z "$1" ] || repositories="$repositories
        $(lines "$1repositories.list" --enablerepo=)"
            optional=$(available "$1optional.list")
            image_packages "$1"
            install="$(lines "$1install.list")
        $optional
        $(lines /tmp/bootc-sdk-image-packages)"
            lines "$1swap.list" | while IFS=' ' read -r old new; do
                if rpm -q "$old" > /dev/null && printf '%s\n' "$install" | grep -q -x -F -e "$new"; then
                    run --refresh $repositories $(cat "$1options.list") swap --allowerasing "$old" "$new"
                fi
                printf '%s\n' "$old" >> /tmp/bootc-sdk-replaced
            done
            if [ -n "$(printf %s $install)" ]; then
                run --refresh $repositories $(cat "$1options.list") install $install
            fi
            if [ -s "$1groups.list" ]; then
                run --refresh $repositories $(cat "$1options.list") group install --with-optional $(cat "$1groups.list")
            fi
        }

        # Sets a key of a repository in the .repo file that has it.
        set_option() {
            file=$(file_of "$1")
            [ -n "$file" ] || fail "the image has no repository $1 whose $2 could be set; it has: $(cat /etc/yum.repos.d/*.repo 2> /dev/null | sed -n 's/^\[\(.*\)\]$/\1/p' | paste -s -d ' ' -)"
            section="[$1]" key=$2 value=$3 awk '
                /^\[/ {
                    skip = 0
                    print
                    within = $0 == ENVIRON["section"]
                    if (within) print ENVIRON["key"] "=" ENVIRON["value"]
                    next
                }
                within && index($0, ENVIRON["key"]) == 1 && substr($0, length(ENVIRON["key"]) + 1) ~ /^[ \t]*=/ { skip = 1; next }
                skip && /^[ \t]/ { next }
                { skip = 0; print }
            ' "$file" > /tmp/bootc-sdk-repository
            cat /tmp/bootc-sdk-repository > "$file"
        }

        [ ! -s keys.list ] || rpm --import $(cat keys.list)

        { [ ! -s first-install.list ] && [ ! -s first-image-packages.list ]; } || transaction first-

        lines repository-options.list > /tmp/bootc-sdk-options
        set +f
        while IFS=' ' read -r repository key value; do
            set_option "$repository" "$key" "$value"
        done < /tmp/bootc-sdk-options
        set -f

        if [ -s persistent.list ]; then
            left=$(paste -s -d , persistent.list)
            awk -v left="$left" '
                function put() { if (inside) print "excludepkgs=" (old == "" ? "" : old ",") left; inside = 0 }
                /^\[/ { put(); if ($0 == "[main]") { inside = 1; seen = 1 } }
                inside && /^exclude(pkgs)?[ \t]*=/ { sub(/^[^=]*=[ \t]*/, ""); old = old (old == "" ? "" : ",") $0; next }
                { print }
                END { if (!seen) { print "[main]"; inside = 1 } put() }
            ' /etc/dnf/dnf.conf > /tmp/bootc-sdk-dnf.conf
            cat /tmp/bootc-sdk-dnf.conf > /etc/dnf/dnf.conf
        fi

        if [ -s holds.list ]; then
            [ -f "$locks" ] || { mkdir -p "${locks%/*}"; begin_locks > "$locks"; }
            cat holds.list >> "$locks"
        fi

        lines modules.list > /tmp/bootc-sdk-modules
        while IFS=' ' read -r verb module; do
            run --refresh $(lines repositories.list --enablerepo=) module "$verb" "$module"
        done < /tmp/bootc-sdk-modules

        lines upgrades.list > /tmp/bootc-sdk-upgrades
        while IFS=' ' read -r prefix day verb; do
            printf 'bootc-sdk: packages as of %s\n' "$day"
            run --refresh $(lines repositories.list --enablerepo=) $(lines "${prefix}repositories.list" --enablerepo=) $(cat options.list) \
                $(lines lock-current.list --exclude=) "$verb" $(lines "${prefix}packages.list")
        done < /tmp/bootc-sdk-upgrades

        if [ -s remove.list ]; then
            installed > /tmp/bootc-sdk-installed
            present=$(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed)
            if [ -n "$present" ]; then
                run remove $present
            fi
        fi

        transaction ''
        for prefix in $(lines transactions.list); do
            transaction "$prefix"
        done

        for package in $(lines lock-current.list); do
            rpm -q "$package" > /dev/null || fail "package $package is to be locked to the version that is installed, but it is not installed; declare it as Package, or write a Version"
            [ -f "$locks" ] || { mkdir -p "${locks%/*}"; begin_locks > "$locks"; }
            lock $package >> "$locks"
        done
        [ ! -s locked.list ] || check_locks
        for package in $([ ! -f /tmp/bootc-sdk-replaced ] || LC_ALL=C sort -u /tmp/bootc-sdk-replaced); do
            ! rpm -q "$package" > /dev/null || fail "package $package is to be replaced, but another one that is to be installed needs it; remove one of the two from the project"
        done

        """;
}
