using Tomlyn;
using Tomlyn.Model;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] HostChannels() =>
    [
        OfInclude("HostName", "node{0}", (image, value) => image.Entry("/etc/hostname").Text == value + "\n"),
        OfInclude("Locale", "C.UTF-8{0}", (image, value) => image.Entry("/etc/locale.conf").Text == $"LANG={value}\n"),
        OfItem("Locale", "C.UTF-8", "Variables", "LANGUAGE=de{0}", (image, value) => image.Entry("/etc/locale.conf").Text == "LANG=C.UTF-8\n" + string.Concat(Parts(value).Select(part => part + "\n"))),
        OfInclude("Keymap", "us{0}", (image, value) => image.Entry("/etc/vconsole.conf").Text == $"KEYMAP={value}\n"),
        OfItem("Keymap", "us", "X11Layout", "us{0}", (image, value) => image.Entry("/etc/vconsole.conf").Text == $"KEYMAP=us\nXKBLAYOUT=\"{value}\"\n"),
        OfItem("Keymap", "us", "Font", "eurlatgr{0}", (image, value) => image.Entry("/etc/vconsole.conf").Text == $"KEYMAP=us\nFONT={value}\n"),
        .. new[] { ("X11Model", "XKBMODEL"), ("X11Variant", "XKBVARIANT"), ("X11Options", "XKBOPTIONS") }.Select(setting => OfItem(
            "Keymap", "us", setting.Item1, "a{0}",
            (image, value) => image.Entry("/etc/vconsole.conf").Text == $"KEYMAP=us\nXKBLAYOUT=\"us\"\n{setting.Item2}=\"{value}\"\n", ("X11Layout", "us"))),
        OfInclude("TimeZone", "Europe/Berlin{0}", (image, value) => image.Entry("/etc/localtime").Text == "../usr/share/zoneinfo/" + value),
        OfItem("UpdateTimer", "Apply", "OnCalendar", "daily{0}", (image, value) => image.Settings(UpdateTimer, "OnCalendar").SequenceEqual(Parts(value)), ("RandomizedDelaySec", "1")),
        OfItem("UpdateTimer", "Apply", "RandomizedDelaySec", "1{0}", (image, value) => image.Setting(UpdateTimer, "RandomizedDelaySec") == value),
        OfItem("InstallConfiguration", "a", "KernelArguments", "a=b{0}", (image, value) => ((TomlArray)Install(image)["kargs"]).Cast<string>().SequenceEqual(Parts(value))),
        OfInclude("InstallConfiguration", "a{0}", (image, value) => image.Entry($"/usr/lib/bootc/install/50-{value}.toml").Text.Contains("\"xfs\"", StringComparison.Ordinal), ("RootFileSystem", "xfs")),
        OfItem("InstallConfiguration", "a", "RootFileSystem", "xfs{0}", (image, value) => (string)((TomlTable)((TomlTable)Install(image)["filesystem"])["root"])["type"] == value),
        OfItem("InstallConfiguration", "a", "DeletedKernelArguments", "a=b{0}", (image, value) => ((TomlArray)Install(image)["karg-deletes"]).Cast<string>().SequenceEqual(Parts(value))),
        OfItem("InstallConfiguration", "a", "Block", "direct{0}", (image, value) => ((TomlArray)Install(image)["block"]).Cast<string>().SequenceEqual(Parts(value))),
        OfItem("InstallConfiguration", "a", "Architecture", "x86_64{0}", (image, value) => ((TomlArray)Install(image)["match-architectures"]).Cast<string>().SequenceEqual(Parts(value))),
        OfItem("InstallConfiguration", "a", "Bootloader", "grub{0}", (image, value) => (string)Install(image)["bootloader"] == value),
        OfItem("InstallConfiguration", "a", "BootMountSpec", "LABEL=x{0}", (image, value) => (string)Install(image)["boot-mount-spec"] == value),
        OfInclude("Tmpfiles", "tmp.conf{0}", (image, _) => image.Entry("/usr/lib/tmpfiles.d/tmp.conf").Text == "d /var/lib/a 0755 root root -\n"),
        OfInclude("UdevRules", "a.rules{0}", (image, _) => image.Entry("/usr/lib/udev/rules.d/a.rules").Text.StartsWith("SUBSYSTEM", StringComparison.Ordinal)),
        OfItem("InstallConfiguration", "a", "RootMountSpec", "LABEL=x{0}", (image, value) => (string)Install(image)["root-mount-spec"] == value),
        OfItem("InstallConfiguration", "a", "Stateroot", "x{0}", (image, value) => (string)Install(image)["stateroot"] == value),
    ];

    private const string UpdateTimer = "/usr/lib/systemd/system/bootc-fetch-apply-updates.timer.d/50-bootc-sdk.conf";

    private static TomlTable Install(RenderedImage image) => (TomlTable)TomlSerializer.Deserialize<TomlTable>(image.Entry("/usr/lib/bootc/install/50-a.toml").Text)!["install"];
}
