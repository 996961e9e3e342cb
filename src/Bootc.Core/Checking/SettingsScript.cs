namespace Bootc.Checking;

/// <summary>Lets the programs that read the project's configuration files on a machine read them; the container is thrown away.</summary>
internal static class SettingsScript
{
    /// <summary>Directories whose files it can judge, and what their names end with.</summary>
    public static readonly (string[] Directories, string Suffix)[] Places =
    [
        (["/usr/lib/sysusers.d", "/etc/sysusers.d"], ".conf"),
        (["/usr/lib/tmpfiles.d", "/etc/tmpfiles.d"], ".conf"),
        (["/etc/sudoers.d"], ""),
        (["/etc/ssh/sshd_config.d"], ".conf"),
        (["/usr/lib/NetworkManager/system-connections", "/etc/NetworkManager/system-connections"], ".nmconnection"),
        (["/usr/lib/dracut/dracut.conf.d", "/etc/dracut.conf.d"], ".conf"),
        (["/usr/lib/udev/rules.d", "/etc/udev/rules.d"], ".rules"),
        (["/etc/firewalld", "/etc/firewalld/zones", "/etc/firewalld/services", "/etc/firewalld/policies", "/etc/firewalld/ipsets", "/etc/firewalld/icmptypes", "/etc/firewalld/helpers"], ""),
    ];

    // Whether a program fails is not looked at where what it says is read: some of them end with 0 all the same.
    public const string Text = """
        # All users first, as at boot: tmpfiles.d names them. A file that it refuses is asked about alone below.
        if command -v systemd-sysusers > /dev/null; then systemd-sysusers > /dev/null 2>&1 || true; fi
        say() { finding BOOTC1815 "$number" "$program" "$path" "$1"; }
        # Only what it says about lines of the file: applying them may fail in a container, so that the exit code tells nothing.
        of_lines() {
            awk -v path="$path" 'index($0, path ":") == 1 { text = substr($0, length(path) + 2); if (text ~ /^[0-9]+:? /) print "line " text }' "$BOOTC_WORK/said" > "$BOOTC_WORK/found"
            while read -r text; do say "$text"; done < "$BOOTC_WORK/found"
        }
        while read -r number path; do
            case $path in
                */sysusers.d/*)
                    program=systemd-sysusers
                    command -v $program > /dev/null || continue
                    $program "$path" > "$BOOTC_WORK/said" 2>&1 || true
                    of_lines
                    ;;
                */tmpfiles.d/*)
                    program=systemd-tmpfiles
                    command -v $program > /dev/null || continue
                    $program --create "$path" > "$BOOTC_WORK/said" 2>&1 || true
                    of_lines
                    ;;
                /etc/sudoers.d/*)
                    program=visudo
                    command -v $program > /dev/null || continue
                    # What an alias of another file means is not its matter.
                    if ! $program -c -f "$path" > "$BOOTC_WORK/said" 2>&1; then say "$(grep -v ': parsed OK$' "$BOOTC_WORK/said" | head -n 1)"; fi
                    ;;
                /etc/ssh/sshd_config.d/*)
                    program=$(command -v sshd || echo /usr/sbin/sshd)
                    [ -x "$program" ] || continue
                    [ -f "$BOOTC_WORK/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$BOOTC_WORK/key" > /dev/null
                    mkdir -p /run/sshd
                    if ! "$program" -t -h "$BOOTC_WORK/key" -f "$path" > "$BOOTC_WORK/said" 2>&1; then program=sshd; say "$(grep -v 'load host key' "$BOOTC_WORK/said" | head -n 1)"; fi
                    ;;
                */system-connections/*)
                    program=nmcli
                    command -v $program > /dev/null || continue
                    # Before 1.40 it reads nothing without a daemon.
                    $program --offline connection add type dummy ifname dummy0 con-name dummy0 > /dev/null 2>&1 || continue
                    if ! $program --offline connection modify connection.autoconnect-priority 0 < "$path" > /dev/null 2> "$BOOTC_WORK/said"; then say "$(head -n 1 "$BOOTC_WORK/said")"; fi
                    ;;
                */dracut.conf.d/*)
                    program=bash
                    command -v $program > /dev/null || continue
                    # dracut reads it as a script of bash.
                    if ! $program -n "$path" > "$BOOTC_WORK/said" 2>&1; then say "$(head -n 1 "$BOOTC_WORK/said" | sed "s|^[^:]*: *||")"; fi
                    ;;
                */rules.d/*)
                    program=udevadm
                    # It can since systemd 254.
                    $program verify --help > /dev/null 2>&1 || continue
                    $program verify --resolve-names=late --no-style --no-summary "$path" > "$BOOTC_WORK/said" 2>&1 || true
                    of_lines
                    ;;
                /etc/firewalld/*)
                    program=firewall-offline-cmd
                    command -v $program > /dev/null || continue
                    if [ -z "${firewall-}" ]; then
                        firewall=fine
                        $program --check-config > "$BOOTC_WORK/firewall" 2>&1 || firewall=refused
                    fi
                    [ $firewall = refused ] || continue
                    # It speaks of the first mistake and does not say where: it is in the file without which it says something else,
                    # which may be another mistake.
                    mv "$path" "$BOOTC_WORK/aside"
                    $program --check-config > "$BOOTC_WORK/said" 2>&1 || true
                    mv "$BOOTC_WORK/aside" "$path"
                    if ! cmp -s "$BOOTC_WORK/said" "$BOOTC_WORK/firewall"; then say "$(grep -v '^[[:space:]]*$' "$BOOTC_WORK/firewall" | tail -n 1)"; fi
                    ;;
            esac
        done < files.list

        """;
}
