namespace Bootc.Diagnostics;

/// <summary>BOOTC1256 to BOOTC1279: changes of what the base image and packages bring.</summary>
public static class ChangeCodes
{
    public static readonly DiagnosticDescriptor EditNotUsable = DiagnosticDescriptor.Error("BOOTC1256",
        "The Edit of '{0}' {1}. Write Line for a line that has to be there, Match and Line to replace lines, Match and Action=\"Remove\", or Key and Value.");

    public static readonly DiagnosticDescriptor EditTextNotUsable = DiagnosticDescriptor.Error("BOOTC1257",
        "{0} is '{1}', which {2}. An Edit is about single lines; put a whole file into the image with File.");

    public static readonly DiagnosticDescriptor EditOfProjectFile = DiagnosticDescriptor.Error("BOOTC1258",
        "'{0}' is a File of the project, which replaces it after it was edited. Change '{1}' itself.");

    public static readonly DiagnosticDescriptor EngineFile = DiagnosticDescriptor.Error("BOOTC1259",
        "'{0}' is covered by a file of the engine while the image is built, so it cannot be changed there. Put a whole file in its place with File.");

    public static readonly DiagnosticDescriptor OsReleaseNotUsable = DiagnosticDescriptor.Error("BOOTC1260",
        "The field '{0}' of os-release {1}.");

    public static readonly DiagnosticDescriptor OsReleaseTwice = DiagnosticDescriptor.Error("BOOTC1261",
        "The field '{0}' of os-release is set twice, by {1} and by {2}. Remove one of them.");

    public static readonly DiagnosticDescriptor OsReleaseIdentity = DiagnosticDescriptor.Warning("BOOTC1262",
        "Tools decide by {0} of os-release what they do: package managers, Ansible, bootc's own repositories. Set VARIANT, VARIANT_ID, IMAGE_ID or PRETTY_NAME to name the image; if {0} is meant, add BOOTC1262 to NoWarn.");

    public static readonly DiagnosticDescriptor PermissionEmpty = DiagnosticDescriptor.Error("BOOTC1263",
        "The Permission of '{0}' changes nothing. Write Mode, Owner, Group, Reference or Capabilities.");

    public static readonly DiagnosticDescriptor PermissionNotUsable = DiagnosticDescriptor.Error("BOOTC1264",
        "{0} is '{1}', which {2}.");

    public static readonly DiagnosticDescriptor ReferenceAndMode = DiagnosticDescriptor.Error("BOOTC1265",
        "Reference takes mode, owner and group of '{0}', so {1} cannot be written as well. Remove it, or Reference.");

    public static readonly DiagnosticDescriptor NeededBySystem = DiagnosticDescriptor.Error("BOOTC1266",
        "'{0}' is a directory that the system cannot do without. Name what is in it.");

    public static readonly DiagnosticDescriptor OwnerMoves = DiagnosticDescriptor.Warning("BOOTC1267",
        "'{0}' is to belong to the {1} '{2}', which the project declares without Id: another build can number it differently, and a machine that keeps its own /etc then gives the file to somebody else. Write Id=\"…\" on the {3} item.");

    public static readonly DiagnosticDescriptor OwnerOfEngineFile = DiagnosticDescriptor.Error("BOOTC1268",
        "'{0}' is covered by a file of the engine while the image is built, so nothing can be looked up for it there. Write numbers in Owner and Group, and Mode instead of Reference.");
}
