namespace Bootc.Diagnostics;

/// <summary>BOOTC1200 to BOOTC1218: files, links, directories and overlays.</summary>
public static class FileCodes
{
    public static readonly DiagnosticDescriptor PathNotUsable = DiagnosticDescriptor.Error("BOOTC1200",
        "The path '{0}' in the image {1}.");

    public static readonly DiagnosticDescriptor TargetPathMissing = DiagnosticDescriptor.Error("BOOTC1201",
        "The file '{0}' has no TargetPath. Write where it goes in the image, for example TargetPath=\"/etc/{0}\".");

    public static readonly DiagnosticDescriptor SourceMissing = DiagnosticDescriptor.Error("BOOTC1202",
        "There is no file '{0}' in the project{1}. Paths are relative to the project's folder.");

    public static readonly DiagnosticDescriptor TreeMissing = DiagnosticDescriptor.Error("BOOTC1203",
        "There is no folder '{0}' in the project{1}. Paths are relative to the project's folder.");

    public static readonly DiagnosticDescriptor ModeNotUsable = DiagnosticDescriptor.Error("BOOTC1204",
        "The mode '{0}' {1}.");

    public static readonly DiagnosticDescriptor OwnerNotUsable = DiagnosticDescriptor.Error("BOOTC1205",
        "The owner or group '{0}' {1}.");

    public static readonly DiagnosticDescriptor SpecialFile = DiagnosticDescriptor.Error("BOOTC1206",
        "'{0}' is a pipe, a socket or a device; an image is built from files, links and directories. Remove it from the folder.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1207",
        "'{0}' is put into the image twice, by {1} and by {2}. Remove one of them, or change its TargetPath.");

    public static readonly DiagnosticDescriptor BelowNonDirectory = DiagnosticDescriptor.Error("BOOTC1208",
        "'{0}' cannot be put into the image, because '{1}' is a file or a link of the project.");

    public static readonly DiagnosticDescriptor SameButForCase = DiagnosticDescriptor.Warning("BOOTC1209",
        "'{0}' and '{1}' differ in case or in the encoding of accents only; a checkout on Windows or macOS keeps one of them.");

    public static readonly DiagnosticDescriptor StateIsUnpackedOnce = DiagnosticDescriptor.Warning("BOOTC1210",
        "'{0}' lies in /var: it reaches machines that are installed from this image and never those that upgrade to it. Put it under /usr and let tmpfiles.d create the state.");

    public static readonly DiagnosticDescriptor ExecutableInCheckoutOnly = DiagnosticDescriptor.Warning("BOOTC1211",
        "'{0}' is executable in this checkout, but a checkout on Windows does not tell, so it becomes 0644 in the image. Write Mode=\"0755\" on the File, or list it in Executable of the Overlay.");

    public static readonly DiagnosticDescriptor UnreadableInput = DiagnosticDescriptor.Error("BOOTC1212",
        "'{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor ModeDeservesALook = DiagnosticDescriptor.Warning("BOOTC1213",
        "'{0}' has mode {1} and so {2}. If that is meant, add BOOTC1213 to NoWarn.");

    public static readonly DiagnosticDescriptor LinkTargetMissing = DiagnosticDescriptor.Error("BOOTC1214",
        "The link '{0}' has no LinkTarget. Write what it points to, for example LinkTarget=\"../usr/lib/os-release\".");

    public static readonly DiagnosticDescriptor LinkTargetNotUsable = DiagnosticDescriptor.Error("BOOTC1215",
        "The target '{0}' of the link {1}. Write one line of at most 4095 bytes.");

    public static readonly DiagnosticDescriptor OutsideOfProject = DiagnosticDescriptor.Warning("BOOTC1216",
        "'{0}' lies outside of the project's folder, so a checkout of the project alone cannot be built. If that is meant, write AllowOutside=\"true\".");

    public static readonly DiagnosticDescriptor ReplacesLinkOfBase = DiagnosticDescriptor.Error("BOOTC1217",
        "'{0}' is a link of the base image (to '{1}'), which the system needs. Put the content where the link leads.");

    public static readonly DiagnosticDescriptor SourceNotUsable = DiagnosticDescriptor.Error("BOOTC1218",
        "The path '{0}' in the project {1}.");
}
