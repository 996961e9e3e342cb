namespace Bootc.Diagnostics;

/// <summary>BOOTC1430 to BOOTC1439: kernel modules.</summary>
public static class KernelModuleCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1430",
        "The kernel module '{0}' {1}.");

    public static readonly DiagnosticDescriptor OptionsNotUsable = DiagnosticDescriptor.Error("BOOTC1431",
        "The options '{0}' of a kernel module: the text {1}.");

    public static readonly DiagnosticDescriptor OptionsOfDisabled = DiagnosticDescriptor.Error("BOOTC1432",
        "The kernel module '{0}' is disabled, so its options mean nothing. Remove Options, or write State=\"Blacklisted\" if something may still load it.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1433",
        "The kernel module '{0}' is declared by two items ('-' and '_' are the same in names of modules). Keep one of them.");

    public static readonly DiagnosticDescriptor FileOfUnknownFolder = DiagnosticDescriptor.Error("BOOTC1434",
        "The file '{0}' of a KernelModule must lie in a folder called modprobe.d or modules-load.d, which says what it is.");

    public static readonly DiagnosticDescriptor MetadataOfFile = DiagnosticDescriptor.Error("BOOTC1435",
        "'{0}' is a file, which says {1} itself. Write it there.");

    public static readonly DiagnosticDescriptor MissingInImage = DiagnosticDescriptor.Error("BOOTC1436",
        "The kernel of the image, {1}, has no module '{0}', which is to be loaded at boot. Correct the name, add the package that brings it, or write State=\"Available\".");

    public static readonly DiagnosticDescriptor BuiltIn = DiagnosticDescriptor.Error("BOOTC1437",
        "'{0}' is built into the kernel of the image, {1}, and no module of it, so modprobe.d cannot keep it out. A KernelArgument such as initcall_blacklist=FUNCTION can.");

    public static readonly DiagnosticDescriptor OtherVersion = DiagnosticDescriptor.Error("BOOTC1438",
        "The kernel module '{0}' of the image has version '{1}', but the package '{2}' that it works with has '{3}'. Both must be the same: give both packages the same Version.");

    public static readonly DiagnosticDescriptor PackageNotUsable = DiagnosticDescriptor.Error("BOOTC1439",
        "The package '{0}' that a kernel module is compared with {1}.");
}
