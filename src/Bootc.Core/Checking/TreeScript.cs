namespace Bootc.Checking;

/// <summary>Looks for what packages and scripts did to the tree of the image, compared with the base image: what the base does is its own matter.</summary>
internal static class TreeScript
{
    /// <summary>The first of many lines, as a list in a sentence.</summary>
    public const string Some = """
        some() {
            awk '{ if (NR <= 8) text = text (NR > 1 ? ", " : "") $0 } END { printf "%s%s", text, (NR > 8 ? " and " (NR - 8) " more" : "") }'
        }

        """;

    public const string Text = Some + """
        LC_ALL=C
        export LC_ALL
        base=$BOOTC_BASE

        kernels() {
            for kernel in "$1"/usr/lib/modules/*/vmlinuz; do
                if [ -f "$kernel" ]; then basename "$(dirname "$kernel")"; fi
            done
        }
        # Lines of paths that the base image has not.
        new() {
            while IFS= read -r path; do
                if [ ! -e "$base$path" ] && [ ! -L "$base$path" ]; then printf '%s\n' "$path"; fi
            done
        }

        before=$(kernels "$base")
        now=$(kernels '')
        set -- $now
        if [ $# = 0 ] && [ -n "$before" ]; then finding BOOTC1801 - "$before"; fi
        if [ $# -gt 1 ] && [ "$now" != "$before" ]; then finding BOOTC1802 - "$*"; fi
        for kernel do
            if [ -s "/usr/lib/modules/$kernel/initramfs.img" ]; then continue; fi
            if [ -d "$base/usr/lib/modules/$kernel" ] && [ ! -s "$base/usr/lib/modules/$kernel/initramfs.img" ]; then continue; fi
            finding BOOTC1803 - "$kernel"
        done

        # One that was made without the part that mounts the root. The base's own is known to have it, or not to need it.
        root_in() { lsinitrd "$1" 2> /dev/null | grep -q -e ostree-prepare-root -e bootc-root-setup -e bootc-initramfs-setup; }
        for kernel do
            image=/usr/lib/modules/$kernel/initramfs.img
            if [ ! -s "$image" ] || cmp -s "$image" "$base$image" || ! command -v lsinitrd > /dev/null || root_in "$image"; then continue; fi
            for known in "$base"/usr/lib/modules/*/initramfs.img; do
                if [ -s "$known" ] && root_in "$known"; then finding BOOTC1825 - "$kernel"; break; fi
            done
        done

        # Modules for a kernel that is not there: built or installed for another one.
        for directory in /usr/lib/modules/*/; do
            version=$(basename "$directory")
            if [ -f "$directory/vmlinuz" ] || [ -d "$base/usr/lib/modules/$version" ]; then continue; fi
            if [ -z "$(find "$directory" -name '*.ko*' | head -n 1)" ]; then continue; fi
            finding BOOTC1820 - "$version" "$(echo $now)"
        done

        # Modules that are there, and not in the list that modprobe reads.
        for kernel in $now; do
            cd "/usr/lib/modules/$kernel"
            find . \( -path ./build -o -path ./source \) -prune -o \( -name '*.ko' -o -name '*.ko.[gxz]*' \) -print | sed 's/^\.\///' | sort > "$BOOTC_WORK/modules"
            { [ ! -f modules.dep ] || sed 's/:.*//' modules.dep; } | sort > "$BOOTC_WORK/listed"
            found=$(comm -23 "$BOOTC_WORK/modules" "$BOOTC_WORK/listed" | sed "s|^|$PWD/|" | new | some)
            [ -z "$found" ] || finding BOOTC1488 - "$kernel" "$found"
            cd "$OLDPWD"
        done

        # What bootc and the kernel's file systems need at the root.
        found=$(for path in /dev /proc /sys /run /tmp /var /sysroot /ostree; do
            if [ -e "$base$path" ] || [ -L "$base$path" ]; then
                if [ ! -e "$path" ] && [ ! -L "$path" ] || { [ "$path" = /ostree ] && [ -L "$base/ostree" ] && [ "$(readlink /ostree)" != "$(readlink "$base/ostree")" ]; }; then echo "$path"; fi
            fi
        done | some)
        [ -z "$found" ] || finding BOOTC1821 - "$found"

        # An image need not have these folders.
        found=$(find /boot -xdev -mindepth 1 2> /dev/null | new | some)
        [ -z "$found" ] || finding BOOTC1804 - "$found"
        found=$(find /usr/etc -xdev 2> /dev/null | new | some)
        [ -z "$found" ] || finding BOOTC1805 - "$found"
        if [ ! -L /var/run ] && [ -e /var/run ] && [ -L "$base/var/run" ]; then finding BOOTC1807 -; fi

        identity() {
            if [ -s /etc/machine-id ] && ! cmp -s /etc/machine-id "$base/etc/machine-id" && ! grep -qx uninitialized /etc/machine-id; then echo /etc/machine-id; fi
            # Of D-Bus, the random pool, sshd, NVMe over fabrics, subscriptions, and NetworkManager.
            for path in /var/lib/dbus/machine-id /var/lib/systemd/random-seed /boot/loader/random-seed /etc/ssh/ssh_host_*_key \
                /etc/nvme/hostnqn /etc/nvme/hostid /etc/pki/consumer/key.pem /etc/insights-client/machine-id /var/lib/NetworkManager/secret_key; do
                if [ -f "$path" ] && [ ! -L "$path" ] && [ -s "$path" ]; then printf '%s\n' "$path"; fi
            done | new
        }
        found=$(identity | some)
        [ -z "$found" ] || finding BOOTC1806 - "$found"

        if command -v iconv > /dev/null; then
            # Names, and where links lead. grep's 1 means that there are none; find complains of what the engine hides.
            names() { find "$1/" -xdev \( -type l -printf '/%P -> %l\n' -o -printf '/%P\n' \) 2> /dev/null | grep -a '[^ -~]' || [ $? -eq 1 ]; }
            names '' > "$BOOTC_WORK/names"
            if ! iconv -f UTF-8 -t UTF-8 "$BOOTC_WORK/names" > /dev/null 2>&1; then
                names "$base" > "$BOOTC_WORK/known"
                found=$({ grep -a -v -x -F -f "$BOOTC_WORK/known" "$BOOTC_WORK/names" || [ $? -eq 1 ]; } | while IFS= read -r path; do
                    printf '%s' "$path" | iconv -f UTF-8 -t UTF-8 > /dev/null 2>&1 || printf '%s\n' "$path"
                done | sort | some)
                [ -z "$found" ] || finding BOOTC1808 - "$found"
            fi
        fi

        # What package managers keep for themselves, and logs and caches, are no state that a service misses.
        covered() {
            # The files by themselves where systemd-tmpfiles cannot show them; there may be none.
            { systemd-tmpfiles --cat-config --no-pager 2> /dev/null || cat /usr/lib/tmpfiles.d/*.conf /etc/tmpfiles.d/*.conf 2> /dev/null || true; } |
                awk '$1 !~ /^#/ && $2 ~ /^\// { path = $2; sub(/\/+$/, "", path); print path }'
            grep -hsE '^(State|Cache|Logs)Directory=' /usr/lib/systemd/system/*.service /etc/systemd/system/*.service | awk -F= '{
                where = $1 == "StateDirectory" ? "/var/lib/" : $1 == "CacheDirectory" ? "/var/cache/" : "/var/log/"
                count = split($2, names, /[ \t]+/)
                for (i = 1; i <= count; i++) { sub(/:.*/, "", names[i]); if (names[i] != "") print where names[i] }
            }'
            cat declared.list
        }
        {
            covered | sed 's/^/covered /'
            (cd "$base/var" && find . -xdev -mindepth 1) 2> /dev/null | sed 's/^\./base \/var/'
            find /var -xdev -mindepth 1 -type d | sed 's/^/directory /' | sort
            find /var -xdev -mindepth 1 ! -type d | sed 's/^/file /' | sort
        } > "$BOOTC_WORK/state"
        found=$(awk '
            { kind = $1; path = substr($0, length(kind) + 2) }
            kind == "covered" || kind == "base" { known[path] = 1; next }
            path ~ /^\/var\/(tmp|backups|lib\/(dpkg|rpm|dnf|apt|yum|ucf|pam|rhsm|PackageKit|alternatives|misc|python|sgml-base|xml-core|shells\.state|systemd\/catalog))(\/|$)|^\/var\/lib\/systemd\/deb-systemd-/ { next }
            kind == "file" && path ~ /^\/var\/(cache|log)\// { next }
            path in known { next }
            {
                parent = path
                while (sub(/\/[^\/]*$/, "", parent) && parent != "") if (parent in told) next
                told[path] = 1
                print path
            }' "$BOOTC_WORK/state" | some)
        [ -z "$found" ] || finding BOOTC1809 - "$found"

        """;
}
