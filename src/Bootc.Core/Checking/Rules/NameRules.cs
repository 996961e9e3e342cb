using System.Collections.Immutable;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Files that their reader passes over in silence because of their name.</summary>
internal static class NameRules
{
    private static readonly ImmutableArray<(string[] Folders, string[] Suffixes, string Reader)> Readers =
    [
        (["/usr/lib/tmpfiles.d", "/etc/tmpfiles.d", "/usr/share/user-tmpfiles.d"], [".conf"], "systemd-tmpfiles"),
        (["/usr/lib/sysusers.d", "/etc/sysusers.d"], [".conf"], "systemd-sysusers"),
        (["/usr/lib/sysctl.d", "/etc/sysctl.d"], [".conf"], "systemd-sysctl"),
        (["/usr/lib/modules-load.d", "/etc/modules-load.d"], [".conf"], "systemd-modules-load"),
        (["/usr/lib/modprobe.d", "/etc/modprobe.d"], [".conf"], "modprobe"),
        (["/usr/lib/binfmt.d", "/etc/binfmt.d"], [".conf"], "systemd-binfmt"),
        (["/usr/lib/environment.d", "/etc/environment.d"], [".conf"], "systemd"),
        (["/usr/lib/udev/rules.d", "/etc/udev/rules.d"], [".rules"], "udev"),
        (["/usr/lib/systemd/system-preset", "/etc/systemd/system-preset", "/usr/lib/systemd/user-preset", "/etc/systemd/user-preset"], [".preset"], "systemd"),
        (["/usr/lib/dracut/dracut.conf.d", "/etc/dracut.conf.d"], [".conf"], "dracut"),
        (["/usr/lib/NetworkManager/conf.d", "/etc/NetworkManager/conf.d"], [".conf"], "NetworkManager"),
        (["/usr/lib/NetworkManager/system-connections", "/etc/NetworkManager/system-connections"], [".nmconnection"], "NetworkManager"),
        (["/usr/lib/bootc/install", "/etc/bootc/install"], [".toml"], "bootc"),
        (["/etc/ssh/sshd_config.d", "/etc/ssh/ssh_config.d"], [".conf"], "OpenSSH"),
        (["/etc/containers/registries.conf.d"], [".conf"], "podman"),
        (["/usr/share/containers/systemd", "/etc/containers/systemd"], [".container", ".volume", ".network", ".kube", ".image", ".build", ".pod", ".artifact"], "podman"),
        (["/etc/yum.repos.d"], [".repo"], "dnf"),
        (["/etc/apt/sources.list.d"], [".list", ".sources"], "apt"),
        (["/usr/lib/firewalld/services", "/etc/firewalld/services", "/etc/firewalld/zones"], [".xml"], "firewalld"),
        (["/usr/share/polkit-1/rules.d", "/etc/polkit-1/rules.d"], [".rules"], "polkit"),
        (["/etc/profile.d"], [".sh", ".csh"], "the shell"),
        (["/etc/chrony.d"], [".conf"], "chrony"),
        (["/etc/sssd/conf.d"], [".conf"], "sssd"),
    ];

    public static void Look(ContentFile file)
    {
        var name = file.Path.Name;
        if (name.StartsWith("README", StringComparison.Ordinal))
            return;
        if (file.Directory == "/etc/sudoers.d" && (name.Contains('.', StringComparison.Ordinal) || name.EndsWith('~')))
            file.ReportItem(ContentRuleCodes.NameNotRead, "TargetPath", file.Path.Value, "sudo", "has no '.' and does not end with '~'");
        foreach (var (folders, suffixes, reader) in Readers)
        {
            if (folders.Contains(file.Directory) && (name.StartsWith('.') || !suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))))
                file.ReportItem(ContentRuleCodes.NameNotRead, "TargetPath", file.Path.Value, reader, $"ends with {string.Join(" or ", suffixes)} and does not begin with '.'");
        }
    }
}
