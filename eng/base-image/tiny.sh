#!/usr/bin/env bash
# Makes the tree of the tiny base as a tar file: tiny.sh OUTPUT
#
# busybox under the root links of a bootc base: enough to run steps on and to see whether a step replaces a
# link by a folder. It cannot boot; its kernel is a line of text.
set -euo pipefail

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
umask 022
cd "$tree"

mkdir -p usr/{bin,sbin,lib,lib64,libexec,share} usr/lib/{ostree,tmpfiles.d,sysusers.d,systemd/system,bootc/kargs.d} \
    etc dev proc sys run boot media sysroot \
    var/{home,roothome,opt,srv,mnt,cache,log,tmp,lib} tmp
chmod 1777 tmp var/tmp
chmod 0700 var/roothome

for name in bin sbin lib lib64; do ln -s "usr/$name" "$name"; done
for name in home opt srv mnt; do ln -s "var/$name" "$name"; done
ln -s var/roothome root
ln -s sysroot/ostree ostree
ln -s ../run var/run
ln -s ../run/lock var/lock

cp "$(command -v busybox)" usr/bin/busybox
chmod 0755 usr/bin/busybox
for applet in $(usr/bin/busybox --list); do
    [[ $applet == busybox ]] || ln -s busybox "usr/bin/$applet"
done

mkdir -p usr/lib/modules/0.0.0-tiny
echo 'no kernel' > usr/lib/modules/0.0.0-tiny/vmlinuz
echo 'no initramfs' > usr/lib/modules/0.0.0-tiny/initramfs.img
printf '[sysroot]\nreadonly = true\n' > usr/lib/ostree/prepare-root.conf

cat > usr/lib/os-release <<'EOF'
ID=tiny
NAME="Tiny"
PRETTY_NAME="Tiny bootc base for tests"
VERSION_ID=1
EOF
ln -s ../usr/lib/os-release etc/os-release
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' > etc/passwd
printf 'root:x:0:\nnogroup:x:65534:\n' > etc/group
printf 'root:*:1::::::\nnobody:*:1::::::\n' > etc/shadow
chmod 0640 etc/shadow
: > etc/machine-id

tar --create --file="$1" --format=gnu --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner .
