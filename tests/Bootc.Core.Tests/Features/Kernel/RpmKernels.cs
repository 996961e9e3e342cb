using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// Makes the local base one whose kernel came by dnf: rpms of two kernels in Fedora's division and of a real-time one, of dkms and of a
/// compiler, made in the image of what Debian has, and the first of the kernels in the place of Debian's. The modules of all are those of
/// Debian's kernel.
/// </summary>
internal static class RpmKernels
{
    /// <summary>Of the package; the kernel calls itself so with the architecture behind.</summary>
    public const string Old = "6.12.0-1";

    public const string New = "6.12.0-2";

    // Debian's rpm runs scripts of packages in a namespace of their own, which a build may not make.
    private const string Script = $$"""
        mkdir -p /etc/rpm
        printf '%%__transaction_unshare %%{nil}\n' > /etc/rpm/macros.test
        export DEBIAN_FRONTEND=noninteractive
        base=$(ls /usr/lib/modules)
        arch=$(uname -m)
        mkdir -p "$BOOTC_CACHE/lists/partial" "$BOOTC_CACHE/archives/partial" /tmp/debs/partial
        printf 'Dir::Cache "%s";\nDir::State::lists "%s/lists";\nAPT::Sandbox::User "root";\n' "$BOOTC_CACHE" "$BOOTC_CACHE" > /tmp/apt.conf
        export APT_CONFIG=/tmp/apt.conf
        apt-get -qq -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update
        apt-get -qq -y -o Acquire::Retries=3 --no-install-recommends install createrepo-c > /dev/null
        apt-get -qq -y -o Acquire::Retries=3 --no-install-recommends --download-only -o Dir::Cache::archives=/tmp/debs install dkms gcc make "linux-headers-$base" > /dev/null

        mkdir /tmp/tools /tmp/dkms /tmp/empty
        for deb in /tmp/debs/*.deb; do
            case $deb in */dkms_*) dpkg-deb -x "$deb" /tmp/dkms ;; *) dpkg-deb -x "$deb" /tmp/tools ;; esac
        done
        find /tmp/tools -name lto1 -delete -o -name 'lib*san*' -delete -o -name '*gprofng*' ! -type d -delete
        rm -rf /tmp/tools/usr/share/doc /tmp/tools/usr/share/man /tmp/tools/usr/lib/modules /tmp/dkms/usr/share
        # Variant as in a package's name, and as in the kernel's.
        headers() {
            kernel={{New}}.$arch$2
            headers=/tmp/headers$1/usr/src/kernels/$kernel
            mkdir -p "${headers%/*}"
            cp -a "/tmp/tools/usr/src/linux-headers-$base" "$headers"
            for link in scripts tools; do
                target=$(readlink "$headers/$link")
                ln -sfn "/usr/lib/${target#../../lib/}" "$headers/$link"
            done
            sed -i "s/$base/$kernel/g" "$headers/include/generated/utsrelease.h" "$headers/include/config/kernel.release"
        }
        headers '' ''
        headers -rt +rt
        rm -r "/tmp/tools/usr/src/linux-headers-$base"

        # Name, version, tree, lines of the description.
        package() {
            name=$1
            version=$2
            tree=$3
            shift 3
            (
                cd "$tree"
                find . ! -type d | sed 's/^\.//'
                # Directories that the base has are not those of a package.
                find . -type d | sed 's/^\.//' | while IFS= read -r folder; do
                    [ -d "$folder/" ] || printf '%%dir %s\n' "$folder"
                done
            ) > "/tmp/$name.files"
            {
                printf 'Name: %s\nVersion: %s\nRelease: %s\nSummary: made by a test\nLicense: GPL-2.0-only\nAutoReqProv: no\n' "$name" "${version%-*}" "${version#*-}"
                printf '%s\n' "$@"
                printf '%%description\nmade by a test\n%%install\ncp -a %s/. %%{buildroot}/\n%%files' "$tree"
                [ ! -s "/tmp/$name.files" ] || printf ' -f /tmp/%s.files' "$name"
                printf '\n'
            } > "/tmp/$name.spec"
            rpmbuild -bb --quiet --define '_binary_payload w.ufdio' --define '__os_install_post %{nil}' --define 'debug_package %{nil}' --define '_build_id_links none' \
                --define '_topdir /tmp/rpmbuild' --define '_rpmdir /usr/share/test-repository' "/tmp/$name.spec" > /tmp/rpmbuild.log 2>&1 || { cat /tmp/rpmbuild.log; exit 1; }
        }
        kernel() {
            kernel=$1.$arch$3
            core=/tmp/core$2-$1/usr/lib/modules/$kernel
            modules=/tmp/modules$2-$1/usr/lib/modules/$kernel
            mkdir -p "$core" "$modules"
            (cd "/usr/lib/modules/$base" && cp vmlinuz modules.builtin modules.builtin.modinfo modules.order "$core")
            cp -a "/usr/lib/modules/$base/kernel" "$modules"
            ln -s "/usr/src/kernels/$kernel" "$modules/build"
            package "kernel$2" "$1" /tmp/empty "Requires: kernel$2-core = $1" "Requires: kernel$2-modules = $1"
            package "kernel$2-core" "$1" "/tmp/core$2-$1" "Requires: kernel$2-modules-core = $1" 'Provides: installonlypkg(kernel)' 'Provides: /bin/sh' \
                '%posttrans' "kernel-install add $kernel /usr/lib/modules/$kernel/vmlinuz" "touch /boot/symvers-$kernel.gz" '%preun' "kernel-install remove $kernel"
            package "kernel$2-modules-core" "$1" "/tmp/modules$2-$1" "Requires: kernel$2-core = $1" 'Provides: installonlypkg(kernel-module)' '%posttrans' "depmod -a $kernel"
            package "kernel$2-modules" "$1" /tmp/empty "Requires: kernel$2-modules-core = $1" 'Provides: installonlypkg(kernel-module)'
        }
        kernel {{Old}} '' ''
        kernel {{New}} '' ''
        kernel {{New}} -rt +rt
        package kernel-devel {{New}} /tmp/headers 'Provides: installonlypkg(kernel)'
        package kernel-rt-devel {{New}} /tmp/headers-rt 'Provides: installonlypkg(kernel)'
        package kernel 6.12.0-3 /tmp/empty
        package kernel-devel 6.12.0-3 /tmp/empty 'Provides: installonlypkg(kernel)'
        package tipc-tools 2.0.0-1 /tmp/empty 'BuildArch: noarch'
        package dkms 3-1 /tmp/dkms 'BuildArch: noarch' 'Requires: gcc' 'Requires: kernel-devel'
        package gcc 14-1 /tmp/tools 'Provides: make' 'Provides: elfutils-libelf-devel'
        createrepo_c -q /usr/share/test-repository
        printf '[test]\nname=test\nbaseurl=file:///usr/share/test-repository\nenabled=0\ngpgcheck=0\n' > /etc/yum.repos.d/test.repo

        export KERNEL_INSTALL_BYPASS=1
        dnf -y -q --enablerepo=test install kernel-{{Old}} kernel-devel-6.12.0-3 tipc-tools
        [ -f "/usr/lib/modules/{{Old}}.$arch/modules.dep" ]
        mv "/usr/lib/modules/$base/initramfs.img" "/usr/lib/modules/{{Old}}.$arch"
        rm -r /var/log/dnf* /var/log/hawkey* "/usr/lib/modules/$base" "/boot/symvers-{{Old}}.$arch.gz" /tmp/*

        """;

    /// <summary>Comes before whatever the project does.</summary>
    public static Step ToStep() => new() { Name = "rpm-kernels", Kind = StepKind.Repositories, Script = Script, Cache = "apt" };
}
