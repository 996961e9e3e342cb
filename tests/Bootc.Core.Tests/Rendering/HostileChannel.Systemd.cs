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
    ];

    private const string Task = "/usr/lib/systemd/system/first-boot-script.service";

    private static IEnumerable<string> UnitWords(string value) => Parts(value).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct();
}
