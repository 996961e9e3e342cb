using Bootc.Features;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private const string Dracut = "/usr/lib/dracut/dracut.conf.d/90-bootc-sdk.conf";

    private static HostileChannel[] KernelChannels() =>
    [
        OfInclude("KernelArgument", "a=b{0}", (image, value) => KernelArguments(image, "kargs").SequenceEqual([value])),
        OfItem("KernelArgument", "a", "Value", "b{0}", (image, value) => KernelArguments(image, "kargs").Single() is var text && (text == $"a={value}" || text == $"a=\"{value}\"")),
        OfItem("KernelArgument", "a", "Architecture", "x86_64{0}", (image, value) => KernelArguments(image, "match-architectures").SequenceEqual(Sorted(value))),
        OfItem("KernelArgument", "a", "Distribution", "!debian{0}", (image, value) => KernelArguments(image, "kargs").Any() == Parts(value).All(part => part[0] == '!')),
        OfInclude("KernelModule", "a{0}", (image, value) => image.Entry("/usr/lib/modules-load.d/50-bootc-sdk.conf").Text == value.Replace('-', '_') + "\n"),
        OfItem("KernelModule", "a", "Options", "b=c{0}", (image, value) => image.Entry("/usr/lib/modprobe.d/50-bootc-sdk.conf").Text == $"options a {value}\n"),
        OfInclude("Initramfs", "a{0}", (image, value) => image.Entry(Dracut).Text.Contains($"{(value.StartsWith('/') ? "install_items" : "add_dracutmodules")}+=\" {value} \"\n", StringComparison.Ordinal)),
        OfItem("Initramfs", "a", "Kind", "Driver{0}", (image, value) => image.Entry(Dracut).Text.Contains(" a ", StringComparison.Ordinal)),
        OfSetting("BootcInitramfsCompression", "zstd{0}", (image, value) => image.Entry(Dracut).Text.Contains($"=\"{(value == "none" ? "cat" : value)}\"\n", StringComparison.Ordinal)),
        OfInclude("DkmsModule", "a{0}", (image, value) => image.List("dkms.list").SequenceEqual([$"{value}||"])),
        OfItem("DkmsModule", "a", "Version", "1{0}", (image, value) => image.List("dkms.list").SequenceEqual([$"a|{value}|"])),
        OfItem("DkmsModule", "a", "Source", "dkms{0}", (image, _) => image.Entries("source-1.tar").Single().Text == "PACKAGE_NAME=a\n"),
        OfProject("DkmsModule", "SigningKey", "x{0}", (project, value) => project.AddWithSecret("DkmsModule", "a", ("SigningKey", value), ("SigningCertificate", "ca.pem")), (image, value) => image.Secrets.Single().Id == value),
        OfProject("DkmsModule", "SigningCertificate", "ca.pem{0}", (project, value) => project.AddWithSecret("DkmsModule", "a", ("SigningKey", "x"), ("SigningCertificate", value)), (image, _) => image.Secrets.Length == 1),
        OfItem("DkmsModule", "a", "Package", "b{0}", (image, value) => image.List("build-packages.list").Contains(value)),
        OfItem("DkmsModule", "a", "BuildPackages", "b{0}", (image, value) => Sorted(value).All(image.List("build-packages.list").Contains)),
        OfItem("DkmsModule", "a", "Modules", "b{0}", (image, value) => image.List("required.list").SequenceEqual(Sorted(value.Replace('-', '_')))),
        OfInclude("Kernel", "kernel{0}", (image, value) => image.List("kernel.list").SequenceEqual([value])),
        OfItem("Kernel", "kernel", "Version", "6{0}", (image, value) => image.List("kernel.list").SequenceEqual([$"kernel-{value}"])),
        OfItem("KernelModule", "a", "SameVersionAs", "b{0}", (image, value) => image.Checks.SelectMany(check => check.Step.Lines("compared.list")).SequenceEqual([$"0 a {value}"])),
        OfInclude("Sysctl", "vm.a{0}", (image, value) => image.Entry("/usr/lib/sysctl.d/90-bootc-sdk.conf").Text == $"{value} = 1\n", ("Value", "1")),
        OfItem("Sysctl", "vm.a", "Value", "1{0}", (image, value) => image.Entry("/usr/lib/sysctl.d/90-bootc-sdk.conf").Text == $"vm.a = {value}\n"),
    ];
}
