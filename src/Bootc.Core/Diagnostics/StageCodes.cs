namespace Bootc.Diagnostics;

/// <summary>BOOTC1240 to BOOTC1255: stages, and files of other images.</summary>
public static class StageCodes
{
    public static readonly DiagnosticDescriptor OutputsMissing = DiagnosticDescriptor.Error("BOOTC1240",
        "The stage '{0}' has no Outputs, so nothing of it would get into the image. Write what it makes and where that goes, for example Outputs=\"/build/tool=/usr/bin/tool\".");

    public static readonly DiagnosticDescriptor OutputNotUsable = DiagnosticDescriptor.Error("BOOTC1241",
        "'{0}' in {1} {2}. Write an absolute path, or from=to with two of them, such as '/build/tool=/usr/bin/tool'.");

    public static readonly DiagnosticDescriptor OutputTwice = DiagnosticDescriptor.Error("BOOTC1242",
        "'{0}' is named twice as the place of a result, by {1} and by {2}. Remove one of them, or choose another place.");

    public static readonly DiagnosticDescriptor ImageNotUsable = DiagnosticDescriptor.Error("BOOTC1243",
        "The image '{0}' {1}. Write registry/repository:tag or registry/repository@sha256:digest.");

    public static readonly DiagnosticDescriptor ImageAndAfterPackages = DiagnosticDescriptor.Error("BOOTC1244",
        "The stage '{0}' cannot start both from '{1}' and from the image with its packages. Remove Image or AfterPackages.");

    public static readonly DiagnosticDescriptor PackageNotUsable = DiagnosticDescriptor.Error("BOOTC1245",
        "The package '{0}' of a stage {1}.");

    public static readonly DiagnosticDescriptor ImageAbsent = DiagnosticDescriptor.Error("BOOTC1246",
        "The image '{0}' is not in the local storage, and BootcPull forbids to fetch it. Pull it first, or set BootcPull to Missing.");

    public static readonly DiagnosticDescriptor ImageNotPinned = DiagnosticDescriptor.Error("BOOTC1247",
        "'{0}' can mean another image tomorrow. Write the digest instead of the tag, as in 'quay.io/example/tools@sha256:…'; skopeo inspect docker://{0} shows it.");

    public static readonly DiagnosticDescriptor FilesMissing = DiagnosticDescriptor.Error("BOOTC1248",
        "The image '{0}' has no Files, so nothing of it would get into the image. Write what is taken and where it goes, for example Files=\"/tool=/usr/bin/tool\".");

    public static readonly DiagnosticDescriptor TooMany = DiagnosticDescriptor.Error("BOOTC1249",
        "The project has {0} stages and other images; at most {1} are accepted. Let one of them make what several do.");

    public static readonly DiagnosticDescriptor ImageIsNewest = DiagnosticDescriptor.Warning("BOOTC1250",
        "The image '{0}' of a stage is whatever is newest when a machine fetches it. Write a version, or a digest (@sha256:…).");

    public static readonly DiagnosticDescriptor ImageByTag = DiagnosticDescriptor.Warning("BOOTC1251",
        "'{0}' names an image by a tag, which can mean another one tomorrow, and BootcPinImages asks for digests. Write '{1}@sha256:…'; skopeo inspect docker://{0} shows the digest.");
}
