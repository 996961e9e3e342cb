namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] KernelChannels() =>
    [
        OfInclude("KernelArgument", "a=b{0}", (image, value) => KernelArguments(image, "kargs").SequenceEqual([value])),
        OfItem("KernelArgument", "a", "Value", "b{0}", (image, value) => KernelArguments(image, "kargs").Single() is var text && (text == $"a={value}" || text == $"a=\"{value}\"")),
        OfItem("KernelArgument", "a", "Architecture", "x86_64{0}", (image, value) => KernelArguments(image, "match-architectures").SequenceEqual(Sorted(value))),
        OfItem("KernelArgument", "a", "Distribution", "!debian{0}", (image, value) => KernelArguments(image, "kargs").Any() == Parts(value).All(part => part[0] == '!')),
        OfInclude("KernelModule", "a{0}", (image, value) => image.Entry("/usr/lib/modules-load.d/50-bootc-sdk.conf").Text == value.Replace('-', '_') + "\n"),
        OfItem("KernelModule", "a", "Options", "b=c{0}", (image, value) => image.Entry("/usr/lib/modprobe.d/50-bootc-sdk.conf").Text == $"options a {value}\n"),
        OfInclude("Sysctl", "vm.a{0}", (image, value) => image.Entry("/usr/lib/sysctl.d/90-bootc-sdk.conf").Text == $"{value} = 1\n", ("Value", "1")),
        OfItem("Sysctl", "vm.a", "Value", "1{0}", (image, value) => image.Entry("/usr/lib/sysctl.d/90-bootc-sdk.conf").Text == $"vm.a = {value}\n"),
    ];
}
