namespace Bootc.Diagnostics;

/// <summary>BOOTC2002 to BOOTC2099: putting the layers together.</summary>
public static class BuildCodes
{
    public static readonly DiagnosticDescriptor BaseImageAbsent = DiagnosticDescriptor.Error("BOOTC2002",
        "The base image '{0}' is not in the local storage, and BootcPull forbids to fetch it. Build or pull it first, or set BootcPull to Missing.");

    public static readonly DiagnosticDescriptor LocalImageAbsent = DiagnosticDescriptor.Error("BOOTC2012",
        "The image '{0}' is not in the local storage, and localhost/ names images that were built on this machine, so it cannot be fetched. Build it first, or correct its name or tag.");

    public static readonly DiagnosticDescriptor NoTarInBase = DiagnosticDescriptor.Error("BOOTC2003",
        "The base image '{0}' has no tar, which puts files into the image. Choose a base that has it.");

    public static readonly DiagnosticDescriptor NothingBuilt = DiagnosticDescriptor.Error("BOOTC2004",
        "There is no built image to {0}. Run dotnet build first, or publish without --no-build.");

    public static readonly DiagnosticDescriptor SettingNotUsable = DiagnosticDescriptor.Error("BOOTC2005",
        "{0} is '{1}'; write one of: {2}.");

    public static readonly DiagnosticDescriptor IntermediateFolderDamaged = DiagnosticDescriptor.Error("BOOTC2006",
        "'{0}' is missing or damaged. Run dotnet clean and build again.");

    public static readonly DiagnosticDescriptor Cancelled = DiagnosticDescriptor.Error("BOOTC2007",
        "The build was cancelled. What was finished stays, and the next build goes on from there.");

    public static readonly DiagnosticDescriptor NotUpToDate = DiagnosticDescriptor.Error("BOOTC2008",
        "The image is not up to date: {0}.");

    public static readonly DiagnosticDescriptor FileFailed = DiagnosticDescriptor.Error("BOOTC2009",
        "A file could not be read or written: {0} Check the free space and the rights of '{1}'.");

    public static readonly DiagnosticDescriptor InputChanged = DiagnosticDescriptor.Error("BOOTC2010",
        "'{0}' changed while the build read it. Build again.");

    public static readonly DiagnosticDescriptor TooManyLayers = DiagnosticDescriptor.Error("BOOTC2011",
        "The image needs {0} layers above the {1} of its base image, but engines mount at most {2}, and {3} of those are left for images built on this one: {4} are allowed here. {5}.");
}
