#!/usr/bin/env bash
# Makes the tree of the full base as a tar file: trixie.sh OUTPUT
#
# Debian with what a bootable image needs and both apt and dnf, so that both kinds of package manager are
# tested for real. BOOTC_DEBIAN_MIRROR is the archive to take it from; the image keeps it as its apt source.
set -euo pipefail

packages=(
    systemd systemd-sysv systemd-resolved dbus udev libnss-myhostname
    linux-image-cloud-"$(dpkg --print-architecture)" kmod dracut zstd cpio
    ostree ostree-boot
    openssh-server iproute2 passwd util-linux tar
    ca-certificates debian-archive-keyring dnf rpm
)

# The kernel package must not make an initramfs of its own; bootc-layout.sh makes the one that counts.
export INITRD=No

mmdebstrap \
    --variant=minbase \
    --include="$(IFS=,; echo "${packages[*]}")" \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --aptopt='Acquire::Retries "5"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook="$(dirname "${BASH_SOURCE[0]}")/bootc-layout.sh" \
    --format=tar \
    trixie "$1" "deb $BOOTC_DEBIAN_MIRROR trixie main"
