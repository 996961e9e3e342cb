namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SystemdChannels() =>
    [
        OfInclude("Unit", "x{0}.service", (image, value) => image.List("enable-system.list").SequenceEqual([value])),
        OfItem("Unit", "getty@.service", "Instances", "tty1{0}", (image, value) => image.List("enable-system.list").SequenceEqual(Sorted(value).Select(part => $"getty@{part}.service").DefaultIfEmpty("getty@.service"))),
        OfItem("DropIn", "drop-in.conf", "Unit", "x{0}.service", (image, value) => image.Entry($"/usr/lib/systemd/system/{value}.d/drop-in.conf").Text == "[Unit]\n"),
    ];
}
