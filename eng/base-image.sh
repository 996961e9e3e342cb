#!/usr/bin/env bash
# Makes the local base images: base-image.sh [trixie|tiny]...   (both by default)
#
#   localhost/bootc-sdk/base:trixie   a bootable Debian: systemd, kernel, ostree, apt and dnf   (about 1 min)
#   localhost/bootc-sdk/tiny:1        busybox in the layout of a bootc base, for fast tests      (about 1 s)
#
# An image carries the hash of its recipe as a label and is made again when the recipe has changed. The tree
# is kept as a tar file under $XDG_CACHE_HOME/bootc-sdk and imported again when the image is gone. Debian
# packages come from the mirror that this machine uses, or from BOOTC_DEBIAN_MIRROR.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

recipes=$root/eng/base-image
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/bootc-sdk
recipe_label=bootc-sdk.recipe
image_config=(
    'LABEL containers.bootc=1'
    'LABEL ostree.bootable=true'
    'ENV container=oci'
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin'
    'STOPSIGNAL SIGRTMIN+3'
    'CMD ["/sbin/init"]'
)

image_of() {
    case $1 in
        trixie) echo localhost/bootc-sdk/base:trixie ;;
        tiny) echo localhost/bootc-sdk/tiny:1 ;;
        *) die "unknown base image '$1': trixie and tiny are known" ;;
    esac
}

# The first archive in apt's sources that has Debian's own component "main" under a path ending in /debian.
# Read from the files, since apt itself only knows after an update.
debian_mirror() {
    local files=()
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list; do
        [[ -r $file ]] && files+=("$file")
    done
    [[ ${#files[@]} -gt 0 ]] || return 0
    awk '
        function consider(uri, components) {
            if (uri ~ /^https?:\/\/.*\/debian\/?$/ && (" " components " ") ~ / main /) { print uri; exit }
        }
        function end_of_stanza(   list, n, i) {
            n = split(uris, list, " ")
            for (i = 1; i <= n; i++) consider(list[i], components)
            uris = components = ""
        }
        FNR == 1 { end_of_stanza() }
        /^[ \t]*#/ { next }
        /^deb / { gsub(/\[[^]]*\]/, ""); uri = $2; $1 = $2 = $3 = ""; consider(uri, $0) }
        tolower($1) == "uris:" { $1 = ""; uris = $0 }
        tolower($1) == "components:" { $1 = ""; components = $0 }
        NF == 0 { end_of_stanza() }
        END { end_of_stanza() }
    ' "${files[@]}" | head -n 1
}

recipe_of() {
    {
        uname -m
        printf '%s\n' "${image_config[@]}"
        case $1 in
            trixie) echo "$BOOTC_DEBIAN_MIRROR"; cat "$recipes"/trixie.sh "$recipes"/bootc-layout.sh ;;
            tiny) cat "$recipes"/tiny.sh ;;
        esac
    } | sha256sum | cut -c 1-16
}

is_current() {
    local label
    label=$(podman image inspect --format "{{index .Config.Labels \"$recipe_label\"}}" "$1" 2> /dev/null) || return 1
    [[ $label == "$2" ]]
}

# In a user namespace, the files belong to the user's subordinate ids.
remove_tree() {
    local remove=(rm -rf --one-file-system)
    [[ $EUID == 0 ]] || remove=(podman unshare "${remove[@]}")
    # Processes of an interrupted run may be about to end.
    for ((tries = 0; tries < 10; tries++)); do
        "${remove[@]}" "$1" 2> /dev/null 9>&- && return
        sleep 0.3
    done
    say "could not remove $1"
}

make_tree() {
    local name=$1 tarball=$2 isolate=()
    # As root, the mounts of the tree are in a namespace of their own: they end with its last process, however
    # it ends. Without root, mmdebstrap sees to that.
    if [[ $EUID == 0 ]] && unshare --mount true 2> /dev/null; then isolate=(unshare --mount); fi
    "${isolate[@]}" "$recipes/$name.sh" "$scratch/tree.tar" > "$scratch/log" 2>&1 || {
        tail -n 40 "$scratch/log" >&2
        die "the tree of base image '$name' could not be made; above are the last lines of its output"
    }
    zstd --quiet --threads=0 --rm "$scratch/tree.tar" -o "$tarball.partial"
    mv "$tarball.partial" "$tarball"
}

import() {
    local tarball=$1 image=$2 recipe=$3 previous changes=()
    for line in "${image_config[@]}" "LABEL $recipe_label=$recipe"; do changes+=(--change "$line"); done
    # The first time there is none.
    previous=$(podman image inspect --format '{{.Id}}' "$image" 2> /dev/null 9>&- || true)
    # Unpacked: from a compressed file, podman 4 takes its digest for the layer's, and no build on the image is ever cached.
    zstd --decompress --stdout --quiet "$tarball" | podman import --quiet "${changes[@]}" - "$image" > /dev/null 9>&-
    # The image of an older recipe stays where other images are built on it.
    [[ -z $previous ]] || podman rmi "$previous" > /dev/null 2>&1 9>&- || true
}

ensure() {
    local name=$1 image recipe tarball started=$EPOCHREALTIME
    image=$(image_of "$name")
    recipe=$(recipe_of "$name")
    tarball=$cache/$name-$recipe.tar.zst

    if is_current "$image" "$recipe"; then
        say "$image is there"
        return
    fi

    mkdir -p "$cache"
    exec 9> "$cache/lock"
    if ! flock --nonblock 9; then
        say "waiting for another run that makes a base image"
        flock 9
    fi
    if is_current "$image" "$recipe"; then
        say "$image is there"
        return
    fi

    for leftover in "${TMPDIR:-/var/tmp}/bootc-sdk-base-$EUID".??????; do
        [[ ! -d $leftover ]] || remove_tree "$leftover"
    done
    (
        # Not under the cache folder: from a user namespace, a home folder closed to others is out of reach.
        scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/bootc-sdk-base-$EUID.XXXXXX")
        trap 'remove_tree "$scratch"' EXIT
        trap 'exit 130' INT TERM
        chmod 0755 "$scratch"
        export TMPDIR=$scratch
        if [[ ! -f $tarball ]]; then
            say "$image: making its tree"
            make_tree "$name" "$tarball"
            say "$image: tree made, $(du -h "$tarball" | cut -f 1), $(seconds_since "$started")"
        fi
        say "$image: importing"
        import "$tarball" "$image" "$recipe"
    )
    find "$cache" -name "$name-*.tar.zst*" ! -name "${tarball##*/}" -mtime +30 -delete
    exec 9>&-
    say "$image is made, $(seconds_since "$started")"
}

command -v podman > /dev/null || die "podman is missing: run eng/prerequisites.sh"
[[ -n ${BOOTC_DEBIAN_MIRROR:=$(debian_mirror)} ]] || BOOTC_DEBIAN_MIRROR=http://deb.debian.org/debian
export BOOTC_DEBIAN_MIRROR

[[ $# -gt 0 ]] || set -- trixie tiny
for name in "$@"; do image_of "$name" > /dev/null; done
for name in "$@"; do ensure "$name"; done
