using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A file with certificates of authorities that the machine trusts.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Name">Of its files in the image, without an extension.</param>
public sealed partial record CaCertificateDeclaration(DeclaredItem Item, string SourcePath, string Name) : IDeclaration<CaCertificateDeclaration>
{
    public static string ItemType => "CaCertificate";

    public static IReadOnlyList<string> MetadataNames { get; } = ["AllowOutside"];

    public static CaCertificateDeclaration? Read(ItemReader item)
    {
        var path = item.SourcePath();
        var name = Path.GetFileNameWithoutExtension(path);
        item.Check(CertificateCodes.NotUsable, null, item.Include, Grammar().IsMatch(name) ? null : "has a name with other characters than ASCII letters, digits, '.', '_' and '-'");
        return new CaCertificateDeclaration(item.Item, path, name);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
