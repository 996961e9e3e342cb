namespace Bootc.Diagnostics;

/// <summary>BOOTC1465 to BOOTC1474: the initramfs.</summary>
public static class InitramfsCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1465",
        "'{0}', for the initramfs, {1}.");

    public static readonly DiagnosticDescriptor OnlyDriversAreLoaded = DiagnosticDescriptor.Error("BOOTC1466",
        "Load says when a driver of the initramfs is loaded, but '{0}' is none that is added. Write Kind=\"Driver\", or remove Load.");

    public static readonly DiagnosticDescriptor FileCannotBeOmitted = DiagnosticDescriptor.Error("BOOTC1467",
        "The file '{0}' cannot be kept out of the initramfs: dracut knows no such list. Omit the module of dracut that brings it.");

    public static readonly DiagnosticDescriptor NoDracut = DiagnosticDescriptor.Error("BOOTC1468",
        "The base image has no dracut, which makes the initramfs. Add <Package Include=\"dracut\" />, or remove the item '{0}'.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1469",
        "'{0}' is declared twice for the initramfs. Keep one of the items.");
}
