using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Kernel modules that are compiled for the kernel of the image.</summary>
/// <param name="Version">Of the source; null: the only one that there is.</param>
/// <param name="SourcePath">Absolute path of a folder of the project with a dkms.conf; null when a package brings the source.</param>
/// <param name="Package">Brings the source, and is removed afterwards; null: it is there already.</param>
/// <param name="BuildPackages">What the build needs besides dkms and the headers; removed afterwards.</param>
/// <param name="Modules">Names of kernel modules that must come out, as the kernel has them.</param>
/// <param name="SigningKey">Id of the secret with the private key; null: the modules are not signed.</param>
/// <param name="CertificatePath">Absolute path of the certificate of the key.</param>
public sealed record DkmsModuleDeclaration(
    DeclaredItem Item,
    string? Version,
    string? SourcePath,
    string? Package,
    IReadOnlyList<string> BuildPackages,
    IReadOnlyList<string> Modules,
    string? SigningKey,
    string? CertificatePath) : IDeclaration<DkmsModuleDeclaration>
{
    public static string ItemType => "DkmsModule";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Package", "Source", "Version", "BuildPackages", "Modules", "SigningKey", "SigningCertificate", "AllowOutside",
    ];

    public string Name => Item.Include;

    public static DkmsModuleDeclaration? Read(ItemReader item)
    {
        item.Check(DkmsCodes.NotUsable, null, item.Include, DkmsName.CheckName(item.Include));
        var version = item.Text("Version");
        if (version is not null)
            item.Check(DkmsCodes.NotUsable, "Version", version, DkmsName.CheckVersion(version));
        var (source, package) = (item.Text("Source"), item.Text("Package"));
        if (source is not null && package is not null)
            item.Report(DkmsCodes.TwoSources, "Source", item.Include);

        var modules = item.List("Modules");
        foreach (var module in modules)
            item.Check(KernelModuleCodes.NotUsable, "Modules", module, KernelModuleName.Check(module));
        var (key, certificate) = (item.Text("SigningKey"), item.Text("SigningCertificate"));
        if (key is null != certificate is null)
            item.Report(DkmsCodes.HalfASignature, key is null ? "SigningCertificate" : "SigningKey", item.Include);
        return new DkmsModuleDeclaration(
            item.Item,
            version,
            source is null ? null : item.SourcePath("Source", source),
            package,
            item.List("BuildPackages"),
            [.. modules.Select(KernelModuleName.Normalize)],
            key,
            certificate is null ? null : item.SourcePath("SigningCertificate", certificate));
    }
}
