using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Compiles kernel modules for exactly the kernel of the image, and leaves nothing behind but them.</summary>
internal static class DkmsScript
{
    /// <summary>Name, version or nothing, archive of the source or nothing; separated by '|'.</summary>
    public const string Modules = "dkms.list";

    /// <summary>Kernel modules that must come out.</summary>
    public const string Required = "required.list";

    /// <summary>What is installed for the build alone.</summary>
    public const string Packages = "build-packages.list";

    /// <summary>Id of the secret with the signing key; empty for none.</summary>
    public const string Key = "key.list";

    public const string Certificate = "certificate";

    /// <summary>Serial number of the certificate; missing without a key.</summary>
    public const string Serial = "serial.list";

    public static string For(PackageManager manager) =>
        KernelScript.Find + PassingPackages.Begin(manager) + (manager == PackageManager.Apt ? AptHeaders : DnfHeaders) + Begin + Build + End + PassingPackages.End;

    private const string AptHeaders = """
        headers() { printf 'linux-headers-%s\n' "$kernel"; }

        """;

    // Each variant of a kernel has headers of its own, named like it: those of kernel-rt-core are kernel-rt-devel. Its name has the variant
    // at another place than the kernel's version, VERSION-RELEASE.ARCH+rt (kernel.spec of Fedora and CentOS), so the package tells both.
    private const string DnfHeaders = """
        headers() {
            if owner=$(rpm -qf --qf '%{NAME} %{VERSION}-%{RELEASE}.%{ARCH}\n' "$modules/vmlinuz" 2> /dev/null); then
                printf '%s\n' "$owner" | sed -e 's/-core / /' -e 's/ /-devel-/' -e q
            else
                printf 'kernel-devel-%s\n' "$kernel"
            fi
        }

        """;

    // Without a key, dkms would make one of its own in each build, and sign with it what no machine trusts: modules that
    // differ each time. Naming a file that cannot be executed is how its signing is switched off (dkms, prepare_mok).
    private const string Begin = """
        command -v depmod > /dev/null || fail 'The image has no depmod, which lists the modules of the kernel. Add the package kmod.'
        drivers() {
            find "$modules" -name '*.ko*' -type f | LC_ALL=C sort
        }
        drivers > "$work/drivers"
        sources() {
            [ ! -d /usr/src ] || find /usr/src -mindepth 1 -maxdepth 1 | LC_ALL=C sort
        }
        sources > "$work/sources"

        settings=/etc/dkms/framework.conf.d/zz-bootc-sdk.conf
        mkdir -p "${settings%/*}"
        if [ -s key.list ]; then
            printf 'mok_signing_key="%s"\nmok_certificate="%s"\n' "$BOOTC_SECRETS/$(cat key.list)" "$PWD/certificate"
        else
            printf 'sign_file="%s"\n' "$settings"
        fi > "$settings"
        { cat build-packages.list; headers; } > "$work/install"
        logs() {
            [ ! -d /var/lib/dkms ] || find /var/lib/dkms -name make.log -exec tail -n 60 {} +
        } >&2

        """;

    // A package of sources may compile them when it is installed; dkms says then that they are installed. What it cannot
    // know is the kernel: in a container, uname tells that of the machine that builds.
    private const string Build = """
        installed > "$work/installed"
        set -f
        bring $(cat "$work/install") || { logs; fail "What is needed to compile modules for the kernel $kernel could not be installed: $(tr '\n' ' ' < "$work/install")- the headers must be those of this very kernel. What the package manager said stands above."; }
        set +f
        installed | LC_ALL=C comm -13 "$work/installed" - > "$work/brought"
        command -v dkms > /dev/null || fail 'There is no dkms among what was installed.'

        : > "$work/built"
        while IFS='|' read -r name version archive <&3; do
            if [ -n "$archive" ]; then
                rm -rf "$work/source"
                mkdir "$work/source"
                tar -xpf "$archive" -C "$work/source"
                declared=$(cd "$work/source" && bash -c '. ./dkms.conf > /dev/null && printf %s "$PACKAGE_NAME"')
                [ "$declared" = "$name" ] || fail "The dkms.conf of '$name' says PACKAGE_NAME=\"$declared\". Both names must be the same."
                [ -n "$version" ] || version=$(cd "$work/source" && bash -c '. ./dkms.conf > /dev/null && printf %s "$PACKAGE_VERSION"')
                [ ! -e "/usr/src/$name-$version" ] || fail "The image has a /usr/src/$name-$version already, so it is not clear which source of '$name' is meant."
                mkdir -p /usr/src
                cp -R "$work/source" "/usr/src/$name-$version"
            elif [ -z "$version" ]; then
                for folder in "/usr/src/$name"-*; do
                    [ -f "$folder/dkms.conf" ] || continue
                    [ -z "$version" ] || fail "The image has the source of '$name' in two versions, $version and ${folder#"/usr/src/$name-"}. Write Version."
                    version=${folder#"/usr/src/$name-"}
                done
                [ -n "$version" ] || fail "The image has no source of '$name': no folder /usr/src/$name-VERSION with a dkms.conf. Write Package, a package that brings it, or Source, a folder of the project."
            fi
            if ! dkms status -m "$name" -v "$version" -k "$kernel" | grep -q ': installed'; then
                dkms install --force -m "$name" -v "$version" -k "$kernel" || { logs; fail "'$name' $version could not be compiled for the kernel $kernel. What the compiler said stands above."; }
            fi
            before=$(wc -l < "$work/built")
            find "/var/lib/dkms/$name/$version/$kernel" -path '*/module/*' -name '*.ko*' | sed -e 's/.*\///' -e 's/\.ko.*//' -e 'y/-/_/' >> "$work/built"
            [ "$(wc -l < "$work/built")" -gt "$before" ] || fail "dkms made no module of '$name' $version for the kernel $kernel."
        done 3< dkms.list

        """;

    // What cannot be signed is a warning of dkms. The packages of sources take their modules with them when they are removed, so these are set aside.
    private const string End = """
        drivers | LC_ALL=C comm -13 "$work/drivers" - > "$work/new"
        tar -cPf "$work/new.tar" -T "$work/new"
        set -f
        if [ -s "$work/brought" ]; then
            take $(cat "$work/brought") || fail 'What was installed to compile modules could not be removed again; what the package manager said stands above.'
        fi
        set +f
        tar -xPpf "$work/new.tar"
        # A package leaves what its source got while it was compiled, as that of ZFS does.
        sources | LC_ALL=C comm -13 "$work/sources" - | while IFS= read -r folder; do
            rm -rf "$folder"
        done
        rm -rf /var/lib/dkms
        rm -f "$settings"
        # They stay when something else is in them.
        rmdir "${settings%/*}" /etc/dkms 2> /dev/null || true
        depmod -a "$kernel"

        cat "$work/built" required.list | LC_ALL=C sort -u | while IFS= read -r name; do
            file=$(sed -e 's/:.*//' "$modules/modules.dep" | while IFS= read -r path; do
                base=${path##*/}
                [ "$(printf '%s' "${base%%.ko*}" | tr - _)" != "$name" ] || printf '%s\n' "$path"
            done | head -n 1)
            [ -n "$file" ] || fail "The kernel $kernel has no module '$name' after it was compiled: depmod does not list it."
            vermagic=$(modinfo -F vermagic "$modules/$file")
            case $vermagic in
            "$kernel "*) ;;
            *) fail "The module '$name' was compiled for another kernel, '$vermagic', than that of the image, $kernel." ;;
            esac
            if [ -s key.list ] && grep -q -x -F -e "$name" "$work/built"; then
                [ -n "$(modinfo -F sig_id "$modules/$file")" ] || fail "The module '$name' was compiled, but not signed. What dkms said stands above: the key must be an unencrypted private key in PEM form that belongs to the certificate, and the kernel one that knows signatures."
                serial=$(modinfo -F sig_key "$modules/$file" | tr -d ': \t\n' | sed 's/^0*//')
                [ -z "$serial" ] || [ "$serial" = "$(cat serial.list)" ] || fail "The module '$name' has a signature by another certificate, $serial, than SigningCertificate, $(cat serial.list). It was compiled and signed before, by a package that the image has; declare that package as Package of the DkmsModule."
            fi
            echo "bootc-sdk: compiled $name for $kernel"
        done

        """;
}
