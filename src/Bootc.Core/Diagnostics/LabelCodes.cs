namespace Bootc.Diagnostics;

/// <summary>BOOTC1070 to BOOTC1079: labels of the image.</summary>
public static class LabelCodes
{
    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1070",
        "The label key '{0}' {1}.");

    public static readonly DiagnosticDescriptor ValueNotUsable = DiagnosticDescriptor.Error("BOOTC1071",
        "The value of the label '{0}' {1}. Write one line of text of at most 16 KiB.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1072",
        "The label '{0}' is declared twice, and an image has one value for it. Remove one of the items.");

    public static readonly DiagnosticDescriptor TooLarge = DiagnosticDescriptor.Error("BOOTC1073",
        "The labels have {0} bytes together, and engines refuse an image whose configuration grows beyond 4 MiB, so at most {1} are accepted. Put the data into a File of the image.");
}
