namespace Bootc.Features;

internal static class AptScript
{
    // A trailing dash removes: one transaction, so that a package and the one that it conflicts with can change places.
    // apt takes an unknown name for a pattern and installs what matches, so unknown names are refused before.
    public const string Text = """
        files_of() { dpkg-deb --fsys-tarfile "$1" | tar -t | sed 's,^\.,,'; }

        version_of() {
            dpkg-query --show --showformat '${db:Status-Status} ${Version}\n' "$1" 2> /dev/null | sed -n 's/^installed //p' | head -n 1
        }

        # What this build alone leaves out is said where the image's own file would stand.
        if [ -s exclude.list ] || [ -s lock-current.list ]; then
            [ ! -f /etc/apt/preferences ] || cat /etc/apt/preferences > /tmp/bootc-sdk-preferences
            for package in $(lines exclude.list); do
                printf '\nPackage: %s\nPin: version *\nPin-Priority: -1\n' "$package" >> /tmp/bootc-sdk-preferences
            done
            for package in $(lines lock-current.list); do
                version=$(version_of "$package")
                [ -z "$version" ] || printf '\nPackage: %s\nPin: version %s\nPin-Priority: 1001\n' "$package" "$version" >> /tmp/bootc-sdk-preferences
            done
            printf 'Dir::Etc::preferences "/tmp/bootc-sdk-preferences";\n' >> "$APT_CONFIG"
        fi
        holds=/etc/apt/preferences.d/bootc-sdk.pref
        [ ! -s holds.list ] || cat holds.list >> "$holds"

        # The transaction whose files begin with a prefix; the first one also removes.
        transaction() {
            switch_on "$1"
            installed > /tmp/bootc-sdk-installed
            remove=
            if [ -z "$1" ]; then
                remove=$(LC_ALL=C comm -12 remove.list /tmp/bootc-sdk-installed | sed 's/$/-/')
            fi
            image_packages "$1"
            if [ -s "$1install.list" ] || [ -s "$1optional.list" ] || [ -s /tmp/bootc-sdk-image-packages ]; then
                apt-get $sources -o APT::Update::Error-Mode=any update
                # What a file holds has a name as well, which another item may say.
                {
                    apt-cache $sources -o APT::Cache::AllNames=true pkgnames
                    for file in $(cat "$1install.list" "$1optional.list" 2> /dev/null | sed -n '/^\.\//p'); do
                        dpkg-deb --field "$file" Package
                    done
                } | LC_ALL=C sort -u > /tmp/bootc-sdk-known
                unknown=$(unknown_of "$1install.list")
                if [ -n "$unknown" ]; then
                    printf 'E: Unable to locate package %s\n' $unknown >&2
                    exit 100
                fi
            fi
            # Debian has a package in the place of each task.
            for package in $(lines "$1install.list"); do
                case $package in
                    *^) if grep -q -x -F -e "task-${package%^}" /tmp/bootc-sdk-known; then package=task-${package%^}; fi ;;
                esac
                printf '%s\n' "$package"
            done > /tmp/bootc-sdk-install
            unknown_of "$1optional.list" > /tmp/bootc-sdk-unknown
            for package in $(lines "$1optional.list"); do
                if grep -q -x -F -e "${package%%[:=]*}" /tmp/bootc-sdk-unknown; then
                    printf 'bootc-sdk: package %s is in no repository and is left out, since it is optional\n' "$package" >&2
                else
                    printf '%s\n' "$package" >> /tmp/bootc-sdk-install
                fi
            done
            cat /tmp/bootc-sdk-image-packages >> /tmp/bootc-sdk-install
            lines "$1swap.list" > /tmp/bootc-sdk-swap
            while IFS=' ' read -r old new; do
                grep -q -x -F -e "$new" /tmp/bootc-sdk-install || continue
                printf '%s\n' "$old" >> /tmp/bootc-sdk-replaced
                ! grep -q -x -F -e "$old" /tmp/bootc-sdk-installed || remove="$remove
        $old-"
            done < /tmp/bootc-sdk-swap
            [ -s /tmp/bootc-sdk-install ] || [ -n "$remove" ] || return 0
            run $sources $(cat "$1options.list") install $(cat /tmp/bootc-sdk-install) $remove
        }

        run() {
            manage --allow-downgrades "$@"
        }

        # Names of a list that no repository and no installed package has.
        unknown_of() {
            [ -s "$1" ] || return 0
            sed -e '/^\.\//d' -e '/\^$/d' -e 's/[:=].*//' "$1" | LC_ALL=C sort -u | LC_ALL=C comm -23 - /tmp/bootc-sdk-known
        }

        { [ ! -s first-install.list ] && [ ! -s first-image-packages.list ]; } || transaction first-
        lines repository-options.list > /tmp/bootc-sdk-options
        while IFS=' ' read -r repository key value; do
            source=/etc/apt/sources.list.d/$repository.sources
            [ -f "$source" ] || fail "the image has no repository $repository whose $key could be set: there is no $source"
            sed -e '/^[Ee][Nn][Aa][Bb][Ll][Ee][Dd][ ]*:/d' -e "s/^[Tt][Yy][Pp][Ee][Ss][ ]*:.*/&\\
        $key: $value/" "$source" > /tmp/bootc-sdk-source
            cat /tmp/bootc-sdk-source > "$source"
        done < /tmp/bootc-sdk-options

        lines upgrades.list > /tmp/bootc-sdk-upgrades
        while IFS=' ' read -r prefix day verb; do
            printf 'bootc-sdk: packages as of %s\n' "$day"
            switch_on "$prefix"
            apt-get $sources -o APT::Update::Error-Mode=any update
            if [ -s "${prefix}packages.list" ]; then
                run $sources $(cat options.list) install --only-upgrade $(cat "${prefix}packages.list")
            else
                run $sources $(cat options.list) --with-new-pkgs "$verb"
            fi
        done < /tmp/bootc-sdk-upgrades

        transaction ''
        for prefix in $(lines transactions.list); do
            transaction "$prefix"
        done

        for package in $(lines lock-current.list); do
            version=$(version_of "$package")
            [ -n "$version" ] || fail "package $package is to be locked to the version that is installed, but it is not installed; declare it as Package, or write a Version"
            printf '\nPackage: %s\nPin: version %s\nPin-Priority: 1001\n' "$package" "$version" >> "$holds"
        done
        installed > /tmp/bootc-sdk-installed
        for package in $([ ! -f /tmp/bootc-sdk-replaced ] || LC_ALL=C sort -u /tmp/bootc-sdk-replaced); do
            ! grep -q -x -F -e "$package" /tmp/bootc-sdk-installed || fail "package $package is to be replaced, but another one that is to be installed needs it; remove one of the two from the project"
        done

        """;
}
