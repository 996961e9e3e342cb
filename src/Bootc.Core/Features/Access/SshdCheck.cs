using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Asks the image's sshd whether it takes its configuration, and whether it reads the keys of the image.</summary>
internal static class SshdCheck
{
    // It does not get to its settings without a host key, and Debian's not without its directory below /run.
    private const string Script = """
        sshd=$(command -v sshd) || sshd=
        if [ -z "$sshd" ]; then
            finding BOOTC1645 0
            exit 0
        fi
        if ! grep -Eqi '^[[:space:]]*include[[:space:]].*/etc/ssh/sshd_config\.d/' /etc/ssh/sshd_config 2> /dev/null; then
            finding BOOTC1646 0
            exit 0
        fi
        mkdir -p /run/sshd
        key=/tmp/bootc-sdk-host-key
        ssh-keygen -q -t ed25519 -N '' -f "$key" > /dev/null
        if ! "$sshd" -t -h "$key" > /tmp/bootc-sdk-sshd 2>&1; then
            cat /tmp/bootc-sdk-sshd
            finding BOOTC1647 1 "$(grep -v 'load host key' /tmp/bootc-sdk-sshd | head -n 1)"
            exit 0
        fi
        IFS= read -r keys < keys.list || keys=
        if [ -n "$keys" ]; then
            # What it refuses to show does not have the keys.
            read=$("$sshd" -T -h "$key" -C user=root,host=localhost,addr=127.0.0.1 2> /dev/null | sed -n 's/^authorizedkeysfile //p')
            case " $read " in
                *" $keys "*) ;;
                *) finding BOOTC1643 0 "$read" "$keys" ;;
            esac
        fi

        """;

    /// <param name="keys">Where sshd has to look for keys; empty when there are none.</param>
    /// <param name="item">The first that needs a server.</param>
    /// <param name="setting">The first that tells it something.</param>
    public static void Add(FeatureContext context, string keys, DeclaredItem item, DeclaredItem setting) => context.AddCheck(
        "sshd",
        Script,
        [StepFile.List("keys.list", keys.Length == 0 ? [] : [keys])],
        findings: [SshCodes.ServerMissing, SshCodes.FolderNotRead, SshCodes.ServerRefuses, SshCodes.KeysNotRead],
        items: [item, setting]);
}
