using System.Collections.Immutable;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Files that their reader passes over in silence because of their name.</summary>
internal static class NameRules
{
    private static readonly ImmutableArray<Reader> Readers =
    [
        new(["/usr/lib/tmpfiles.d", "/etc/tmpfiles.d", "/usr/share/user-tmpfiles.d"], [".conf"], "systemd-tmpfiles"),
        new(["/usr/lib/sysusers.d", "/etc/sysusers.d"], [".conf"], "systemd-sysusers"),
        new(["/usr/lib/sysctl.d", "/etc/sysctl.d"], [".conf"], "systemd-sysctl"),
        new(["/usr/lib/modules-load.d", "/etc/modules-load.d"], [".conf"], "systemd-modules-load"),
        new(["/usr/lib/modprobe.d", "/etc/modprobe.d"], [".conf"], "modprobe"),
        new(["/usr/lib/binfmt.d", "/etc/binfmt.d"], [".conf"], "systemd-binfmt"),
        new(["/usr/lib/environment.d", "/etc/environment.d"], [".conf"], "systemd"),
        new(["/usr/lib/udev/rules.d", "/etc/udev/rules.d"], [".rules"], "udev"),
        new(["/usr/lib/systemd/system-preset", "/etc/systemd/system-preset", "/usr/lib/systemd/user-preset", "/etc/systemd/user-preset"], [".preset"], "systemd"),
        new(["/usr/lib/dracut/dracut.conf.d", "/etc/dracut.conf.d"], [".conf"], "dracut"),
        new(["/usr/lib/NetworkManager/conf.d", "/etc/NetworkManager/conf.d"], [".conf"], "NetworkManager"),
        new(["/usr/lib/NetworkManager/system-connections", "/etc/NetworkManager/system-connections"], [".nmconnection"], "NetworkManager"),
        new(["/usr/lib/bootc/install", "/etc/bootc/install"], [".toml"], "bootc"),
        new(["/etc/ssh/sshd_config.d", "/etc/ssh/ssh_config.d"], [".conf"], "OpenSSH"),
        new(["/etc/containers/registries.conf.d"], [".conf"], "podman"),
        new(["/usr/share/containers/systemd", "/etc/containers/systemd"], [".container", ".volume", ".network", ".kube", ".image", ".build", ".pod", ".artifact"], "podman"),
        new(["/etc/yum.repos.d"], [".repo"], "dnf"),
        new(["/etc/apt/sources.list.d"], [".list", ".sources"], "apt"),
        new(["/usr/lib/firewalld/services", "/etc/firewalld/services", "/etc/firewalld/zones"], [".xml"], "firewalld"),
        new(["/usr/share/polkit-1/rules.d", "/etc/polkit-1/rules.d"], [".rules"], "polkit"),
        new(["/etc/profile.d"], [".sh", ".csh"], "the shell"),
        new(["/etc/chrony.d"], [".conf"], "chrony"),
        new(["/etc/sssd/conf.d"], [".conf"], "sssd"),
    ];

    // Looked up and not searched, since every file asks.
    private static readonly Dictionary<string, Reader> ByFolder =
        Readers.SelectMany(reader => reader.Folders).ToDictionary(folder => folder, folder => Readers.First(reader => reader.Folders.Contains(folder)), StringComparer.Ordinal);

    public static void Look(ContentFile file)
    {
        var name = file.Path.Name;
        if (name.StartsWith("README", StringComparison.Ordinal))
            return;
        if (file.Directory == "/etc/sudoers.d" && (name.Contains('.', StringComparison.Ordinal) || name.EndsWith('~')))
            file.ReportItem(ContentRuleCodes.NameNotRead, "TargetPath", file.Path.Value, "sudo", "has no '.' and does not end with '~'");
        if (ByFolder.TryGetValue(file.Directory, out var reader) && (name.StartsWith('.') || !reader.Suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))))
            file.ReportItem(ContentRuleCodes.NameNotRead, "TargetPath", file.Path.Value, reader.Name, $"ends with {string.Join(" or ", reader.Suffixes)} and does not begin with '.'");
    }

    // A class: code over values of our own is compiled anew in each process.
    private sealed record Reader(string[] Folders, string[] Suffixes, string Name);
}
