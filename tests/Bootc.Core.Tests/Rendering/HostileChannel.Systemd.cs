using Bootc.Formats;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SystemdChannels() =>
    [
        OfInclude("Unit", "x{0}.service", (image, value) => image.List("enable-system.list").SequenceEqual([value])),
        OfItem("Unit", "getty@.service", "Instances", "tty1{0}", (image, value) => image.List("enable-system.list").SequenceEqual(Sorted(value).Select(part => $"getty@{part}.service").DefaultIfEmpty("getty@.service"))),
        OfItem("DropIn", "drop-in.conf", "Unit", "x{0}.service", (image, value) => image.Entry($"/usr/lib/systemd/system/{value}.d/drop-in.conf").Text == "[Unit]\n"),
        OfItem("FirstBootTask", "script.sh", "Arguments", "-x{0}", (image, value) => image.Command(Task, "ExecStart").Skip(6).SequenceEqual(Parts(value))),
        OfItem("FirstBootTask", "script.sh", "Name", "a{0}", (image, value) => image.Entry($"/usr/lib/systemd/system/first-boot-{value}.service").Text.Contains("/first-boot/" + value + "\n", StringComparison.Ordinal)),
        OfItem("FirstBootTask", "script.sh", "Version", "1{0}", (image, value) => image.Setting(Task, "ConditionPathExists") == "!/var/lib/bootc-sdk/first-boot/script@" + value),
        OfItem("FirstBootTask", "script.sh", "User", "u{0}", (image, value) => image.Setting(Task, "User") == value),
        OfItem("FirstBootTask", "script.sh", "Retries", "5{0}", (image, value) => image.Command(Task, "ExecStart")[1] == $"{int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)}"),
        OfItem("FirstBootTask", "script.sh", "Timeout", "90{0}", (image, value) => int.TryParse(image.Command(Task, "ExecStart")[3], out _)),
        OfItem("FirstBootTask", "script.sh", "After", "a{0}.service", (image, value) => UnitWords(value).SequenceEqual(image.Setting(Task, "After")?.Split(' ') ?? [])),
        OfItem("FirstBootTask", "script.sh", "RequiredBy", "a{0}.service", (image, value) => UnitWords(value).All(unit => image.Entry($"/usr/lib/systemd/system/{unit}.requires/first-boot-script.service").Text == "../first-boot-script.service")),
        OfInclude("Mount", "/var/x{0}", (image, value) => MountUnit(image, "mount") is var unit && image.Setting(unit, "Where") == value && UnitNameOf(unit) == UnitName.EscapePath(ImagePath.Parse(value)), ("What", "x"), ("Type", "xfs")),
        OfItem("Mount", "/var/x", "What", "x{0}", (image, value) => image.Setting(Mount, "What") is var what && (what == value || what!.StartsWith("/dev/disk/by-", StringComparison.Ordinal)), ("Type", "xfs")),
        OfItem("Mount", "/var/x", "Type", "xfs{0}", (image, value) => image.Setting(Mount, "Type") == value, ("What", "x")),
        OfItem("Mount", "/var/x", "Options", "ro{0}", (image, value) => (image.Setting(Mount, "Options")?.Split(',') ?? []).SequenceEqual(OptionWords(value)), ("What", "x"), ("Type", "xfs")),
        OfItem("Mount", "/var/x", "Timeout", "5{0}", (image, value) => image.Setting(Mount, "TimeoutSec") == value, ("What", "x"), ("Type", "xfs")),
        OfInclude("Swap", "/dev/x{0}", (image, value) => image.Setting(MountUnit(image, "swap"), "What") == value),
        OfItem("Swap", "/dev/x", "Priority", "5{0}", (image, value) => image.Setting(MountUnit(image, "swap"), "Priority") == $"{int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)}"),
    ];

    private const string Mount = "/usr/lib/systemd/system/var-x.mount";

    private static string MountUnit(RenderedImage image, string type) =>
        image.Entries().Single(entry => entry.Type == System.Formats.Tar.TarEntryType.RegularFile && entry.Path.EndsWith("." + type, StringComparison.Ordinal)).Path;

    private static string UnitNameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<string> OptionWords(string value) => Parts(value).SelectMany(part => part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private const string Task = "/usr/lib/systemd/system/first-boot-script.service";

    private static IEnumerable<string> UnitWords(string value) => Parts(value).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct();
}
