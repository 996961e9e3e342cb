namespace Bootc.Checking;

/// <summary>
/// What a transient /etc means for a machine: it comes from the image at every boot (ostree src/libotcore/otcore-prepare-root.c), so
/// what is made there at the first boot is made again. A base that is so already knows.
/// </summary>
internal static class TransientScript
{
    public const string Text = """
        # The file in /etc replaces the other.
        transient() {
            file=$1/etc/ostree/prepare-root.conf
            [ -f "$file" ] || file=$1/usr/lib/ostree/prepare-root.conf
            [ -f "$file" ] || return 1
            awk -F= '/^\[/ { section = $0; sub(/[ \t\r]+$/, "", section) }
                section == "[etc]" && $1 ~ /^transient[ \t]*$/ { value = $2; gsub(/[ \t\r]/, "", value) }
                END { exit !(value == "true" || value == "1") }' "$file"
        }
        transient '' || exit 0
        ! transient "$BOOTC_BASE" || exit 0

        if [ ! -e /etc/machine-id ]; then
            finding BOOTC1823 - 'is missing'
        elif grep -qx uninitialized /etc/machine-id; then
            finding BOOTC1823 - "says 'uninitialized'"
        fi

        # What the declarations say was told before the build.
        [ ! -s told.list ] || exit 0
        enabled=
        for link in /etc/systemd/system/*.wants/ssh.service /etc/systemd/system/*.wants/sshd.service /etc/systemd/system/*.wants/ssh*.socket \
            /usr/lib/systemd/system/*.wants/ssh.service /usr/lib/systemd/system/*.wants/sshd.service /usr/lib/systemd/system/*.wants/ssh*.socket; do
            if [ -L "$link" ]; then enabled=$link; fi
        done
        [ -n "$enabled" ] || exit 0
        mkdir -p /run/sshd
        sshd=$(command -v sshd || echo /usr/sbin/sshd)
        # -G came with OpenSSH 9.3.
        { "$sshd" -G 2> /dev/null || cat /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf 2> /dev/null || true; } |
            awk 'tolower($1) == "hostkey" { print $2 }' > "$BOOTC_WORK/keys"
        if ! grep -q -v '^/etc/' "$BOOTC_WORK/keys"; then finding BOOTC1824 -; fi

        """;
}
