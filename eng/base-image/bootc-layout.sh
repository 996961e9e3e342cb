#!/bin/sh
# Turns a plain Debian tree into a bootc base. mmdebstrap runs it as its last hook, with the tree as the
# only argument and /proc, /sys and /dev mounted inside.
#
# What a bootc base looks like: https://bootc-dev.github.io/bootc/bootc-images.html
set -eu
tree=${1:?the tree}

kernel=$(basename "$tree"/usr/lib/modules/*)
modules=$tree/usr/lib/modules/$kernel

# The kernel and its initramfs live beside the modules, where ostree looks for them; /boot belongs to the
# machine and is empty in an image.
mv "$tree/boot/vmlinuz-$kernel" "$modules/vmlinuz"

# /sysroot is read-only on real bases as well, and a transient /etc is not acted upon without it. The
# ostree module copies this file into the initramfs, so it must be there first.
mkdir -p "$tree/usr/lib/ostree"
printf '[sysroot]\nreadonly = true\n' > "$tree/usr/lib/ostree/prepare-root.conf"

mkdir -p "$tree/usr/lib/dracut/dracut.conf.d"
cat > "$tree/usr/lib/dracut/dracut.conf.d/20-bootc.conf" <<'EOF'
hostonly=no
reproducible=yes
# dracut's own -15 takes longer than all the rest, and tests make many.
compress="zstd -1 -q -T0"
add_dracutmodules+=" ostree systemd "
add_drivers+=" virtio_blk virtio_pci ext4 xfs overlay erofs loop "
EOF
echo "building the initramfs of $kernel"
chroot "$tree" dracut --quiet --no-hostonly --reproducible --kver "$kernel" --force \
    "/usr/lib/modules/$kernel/initramfs.img"

rm -rf "${tree:?}"/boot/* "$tree/vmlinuz" "$tree/vmlinuz.old" "$tree/initrd.img" "$tree/initrd.img.old"

# Only /etc and /var are writable on the machine: what people write to lives in /var. A machine gets the
# image's /var once, at installation, so tmpfiles.d makes the same again for the others.
tmpfiles=$tree/usr/lib/tmpfiles.d/bootc-base.conf
: > "$tmpfiles"
for entry in home:home:0755 root:roothome:0700 opt:opt:0755 srv:srv:0755 mnt:mnt:0755; do
    name=${entry%%:*}
    mode=${entry##*:}
    target=${entry#*:}
    target=${target%:*}
    # Debian has a /var/opt already; an empty one may go, and nothing else is expected there.
    [ ! -d "$tree/var/$target" ] || rmdir "$tree/var/$target"
    mv "$tree/$name" "$tree/var/$target"
    chmod "$mode" "$tree/var/$target"
    ln -s "var/$target" "$tree/$name"
    printf 'd /var/%s %s root root -\n' "$target" "$mode" >> "$tmpfiles"
done
mkdir -p "$tree/sysroot"
ln -s sysroot/ostree "$tree/ostree"

# The package databases describe /usr and are updated with it.
mkdir -p "$tree/usr/lib/sysimage" "$tree/usr/lib/sysimage/rpm" "$tree/usr/lib/rpm/macros.d"
mv "$tree/var/lib/dpkg" "$tree/usr/lib/sysimage/dpkg"
rm -rf "$tree/var/lib/rpm"
for database in dpkg rpm; do
    ln -s "../../usr/lib/sysimage/$database" "$tree/var/lib/$database"
    printf 'L /var/lib/%s - - - - ../../usr/lib/sysimage/%s\n' "$database" "$database" >> "$tmpfiles"
done
echo '%_dbpath /usr/lib/sysimage/rpm' > "$tree/usr/lib/rpm/macros.d/macros.sysimage"

# No repositories, but the folder in which a project puts its own, and the release that their URLs ask for.
mkdir -p "$tree/etc/yum.repos.d" "$tree/etc/dnf/vars"
echo 13 > "$tree/etc/dnf/vars/releasever"

# Nothing that only one machine may have. An empty machine-id is filled at the first boot; systemd-resolved
# and the installer bring the other two.
rm -f "$tree"/etc/ssh/ssh_host_*_key* "$tree/etc/hostname" "$tree/etc/resolv.conf" "$tree/etc/machine-id" \
    "$tree/etc/.resolv.conf.systemd-resolved.bak"
rm -f "$tree/var/lib/dbus/machine-id" "$tree/var/lib/systemd/random-seed"
: > "$tree/etc/machine-id"
chmod 0644 "$tree/etc/machine-id"

rm -rf "$tree"/var/cache/apt/* "$tree"/var/cache/debconf/* "$tree"/var/cache/ldconfig/* "$tree"/var/lib/apt/lists/*
find "$tree/var/log" -type f -delete
