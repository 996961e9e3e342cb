#!/usr/bin/env bash
# Installs what this repository needs and the machine lacks: prerequisites.sh [build|tests|engine]...
#
#   build    the .NET SDK
#   tests    what tests without a container engine use on top of it
#   engine   podman, buildah, a registry, and what makes base images and RPM repositories
#
# All of them by default. On Debian and Ubuntu it uses apt (through sudo when not root); elsewhere it says what
# to install. It asks nothing and may be interrupted and run again.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# part, the program or file that shows it is there, Debian's package
needed() {
    cat <<'EOF'
build curl curl
build /etc/ssl/certs/ca-certificates.crt ca-certificates
tests go golang-go
tests /usr/share/gocode/src/github.com/openshift/imagebuilder golang-github-openshift-imagebuilder-dev
tests xz xz-utils
tests bzip2 bzip2
tests zstd zstd
engine podman podman
engine buildah buildah
engine runc runc
engine newuidmap uidmap
engine fuse-overlayfs fuse-overlayfs
engine slirp4netns slirp4netns
engine /usr/lib/podman/netavark netavark
engine /usr/lib/podman/aardvark-dns aardvark-dns
engine iptables iptables
engine ip iproute2
engine docker-registry docker-registry
engine mmdebstrap mmdebstrap
engine /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
engine zstd zstd
engine busybox busybox-static
engine createrepo_c createrepo-c
engine rpmbuild rpm
engine gpg gpg
EOF
}

# What the SDK requires.
least_podman=4.3

is_there() {
    case $1 in
        /*) [[ -e $1 ]] ;;
        # The image it goes into has no libraries.
        busybox) command -v busybox > /dev/null && ! ldd "$(command -v busybox)" > /dev/null 2>&1 ;;
        # Administrators' programs are not on everybody's PATH.
        *) command -v "$1" > /dev/null || [[ -x /usr/sbin/$1 ]] ;;
    esac
}

# Whether some package is unpacked but not set up, as an interrupted installation leaves them. Unlike
# dpkg --audit, this needs no root.
has_unfinished_packages() {
    dpkg-query --show --showformat='${db:Status-Abbrev}\n' | grep --quiet '^.[UFHWt]\|^..R'
}

has_dotnet() {
    # From inside the repository, so that global.json has its say on which SDK is good enough.
    command -v dotnet > /dev/null && (cd "$root" && dotnet --version > /dev/null 2>&1)
}

as_root() {
    if [[ $EUID == 0 ]]; then
        "$@"
    elif command -v sudo > /dev/null; then
        # Without a terminal sudo must fail rather than wait for a password.
        if [[ -t 0 ]]; then sudo "$@"; else sudo --non-interactive "$@"; fi
    else
        die "not root, and no sudo here; as root, run: $*"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get --quiet=2 --option DPkg::Lock::Timeout=600 --option Dpkg::Use-Pty=0 --option Acquire::Retries=3 "$@"
}

install_packages() {
    say "installing ${*:-what an interrupted installation left}"
    # An earlier run may have been interrupted. What dpkg cannot finish alone, apt repairs below.
    as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure --pending > /dev/null || true
    # Debian's package starts a registry on port 5000 of all addresses. Ours are started when they are needed.
    local unit=/etc/systemd/system/docker-registry.service
    if [[ " $* " == *' docker-registry '* && ! -e $unit ]]; then
        as_root mkdir -p "${unit%/*}"
        as_root ln -sfn /dev/null "$unit"
        say "its service stays masked: systemctl unmask docker-registry, should you want it"
    fi
    apt_get update
    if [[ " $* " == *' libicu '* ]]; then
        local icu
        icu=$(apt-cache search --names-only '^libicu[0-9]+$' | sed -n '$s/ .*//p')
        set -- "${@/#%libicu/${icu:?no ICU library in the package lists}}"
    fi
    apt_get --fix-broken --no-install-recommends --yes install "$@"
}

dotnet_hint="install the .NET SDK 10: https://dotnet.microsoft.com/download/dotnet/10.0
On Linux, without root:
    curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
It goes to ~/.dotnet, where these scripts find it."

[[ $# -gt 0 ]] || set -- build tests engine
for part in "$@"; do
    [[ $part =~ ^(build|tests|engine)$ ]] || die "unknown part '$part': build, tests and engine are known"
done

missing=()
# .NET needs ICU, whose package has another name in each release.
if [[ " $* " == *' build '* ]] && ! compgen -G '/usr/lib*/libicuuc.so.*' > /dev/null \
    && ! compgen -G '/usr/lib/*/libicuuc.so.*' > /dev/null; then
    missing+=(libicu)
fi
while read -r part probe package; do
    if [[ " $* " == *" $part "* ]] && ! is_there "$probe"; then missing+=("$package"); fi
done < <(needed)

if command -v apt-get > /dev/null && [[ -e /etc/debian_version ]]; then
    # A package whose installation was interrupted may have its files and still not work.
    if [[ ${#missing[@]} -gt 0 ]] || has_unfinished_packages; then install_packages "${missing[@]}"; fi
    if [[ " $* " == *' build '* ]] && ! has_dotnet; then
        # Ubuntu has the SDK, Debian has not.
        if [[ -n $(apt-cache search --names-only '^dotnet-sdk-10\.0$') ]]; then
            install_packages dotnet-sdk-10.0
        fi
        has_dotnet || die "dotnet is missing or too old, and apt has no dotnet-sdk-10.0: $dotnet_hint"
    fi
else
    [[ ${#missing[@]} == 0 ]] || die "this is not Debian or Ubuntu; install the counterparts of these Debian packages: ${missing[*]}"
    [[ " $* " != *' build '* ]] || has_dotnet || die "dotnet is missing or too old: $dotnet_hint"
fi

if [[ " $* " == *' engine '* ]]; then
    version=$(podman --version) # "podman version 4.3.1"
    version=${version##* }
    is_at_least "$version" "$least_podman" || die "podman $version is too old: $least_podman or newer is needed"
fi
