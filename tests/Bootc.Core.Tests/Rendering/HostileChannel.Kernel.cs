namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] KernelChannels() =>
    [
        OfInclude("KernelArgument", "a=b{0}", (image, value) => KernelArguments(image, "kargs").SequenceEqual([value])),
        OfItem("KernelArgument", "a", "Value", "b{0}", (image, value) => KernelArguments(image, "kargs").Single() is var text && (text == $"a={value}" || text == $"a=\"{value}\"")),
        OfItem("KernelArgument", "a", "Architecture", "x86_64{0}", (image, value) => KernelArguments(image, "match-architectures").SequenceEqual(Sorted(value))),
    ];
}
