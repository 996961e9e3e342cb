namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SoftwareChannels() =>
    [
        OfInclude("Package", "vim{0}", (image, value) => image.List("install.list").SequenceEqual([value])),
        OfItem("Package", "vim", "Version", "9.1{0}", (image, value) => image.List("install.list").SequenceEqual([$"vim-{value}"])),
    ];
}
