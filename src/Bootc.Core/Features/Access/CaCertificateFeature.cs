using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>CaCertificate</c>: a file for each certificate among the distribution's anchors, and its bundles made of them.</summary>
public sealed class CaCertificateFeature : IFeature
{
    private const string Update = ScriptText.Fail + """
        set --
        while IFS= read -r word; do
            set -- "$@" "$word"
        done < update.list
        command -v "$1" > /dev/null || fail "The image has no $1, which makes the bundles of certificates. Add a Package item, ca-certificates on most distributions."
        if [ -s selection.list ]; then
            IFS= read -r selection < selection-file.list
            while IFS= read -r line; do
                grep -qxF -e "$line" "$selection" || printf '%s\n' "$line" >> "$selection"
            done < selection.list
        fi
        "$@" || fail "$1 could not make the bundles of certificates; what it said stands above."

        """;

    public ImmutableArray<string> ItemTypes => [CaCertificateDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var distribution = context.BaseImage.Distribution;
        var folder = ImagePath.Parse(distribution.CertificateAnchors);
        var files = new List<ImageFile>();
        var names = new Dictionary<string, CaCertificateDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<CaCertificateDeclaration>())
        {
            if (names.TryAdd(declaration.Name, declaration))
                files.AddRange(Read(context, declaration, folder));
            else
                context.Diagnostics.Add(CertificateCodes.DeclaredTwice, declaration.Item.Locate(), names[declaration.Name].Item.Include, declaration.Item.Include, declaration.Name);
        }

        if (files.Count == 0)
            return;
        // Repositories of one's own may have certificates of one's own; the tool may also come with a package.
        var isInBase = context.BaseImage.Tools.Contains(distribution.CertificateUpdate[0]);
        var step = FilesStep.Create("certificates", isInBase ? StepKind.Certificates : StepKind.Settings, files);
        var selection = files.Select(file => $"{folder.Name}/{file.Path.Name}").Order(StringComparer.Ordinal);
        context.Add(step with
        {
            Script = step.Script + Update,
            Files =
            [
                .. step.Files,
                StepFile.List("update.list", distribution.CertificateUpdate),
                StepFile.List("selection.list", distribution.CertificateSelection is null ? [] : selection),
                StepFile.List("selection-file.list", distribution.CertificateSelection is { } file ? [file] : []),
            ],
        });
    }

    private static IEnumerable<ImageFile> Read(FeatureContext context, CaCertificateDeclaration declaration, ImagePath folder)
    {
        if (context.ReadContent(declaration.SourcePath, declaration.Item) is not { } content)
            yield break;
        var text = System.Text.Encoding.Latin1.GetString(content);
        if (CertificateFile.HasPrivateKey(text))
        {
            context.Diagnostics.Add(CertificateCodes.PrivateKey, declaration.Item.Locate(), declaration.Item.Include);
            yield break;
        }

        var certificates = CertificateFile.Parse(text, out var reason);
        if (reason is not null)
            context.Diagnostics.Add(CertificateCodes.NotUsable, declaration.Item.Locate(), declaration.Item.Include, reason);
        for (var i = 0; i < certificates.Count; i++)
        {
            if (!certificates[i].IsAuthority)
                context.Diagnostics.Add(CertificateCodes.NotAnAuthority, declaration.Item.Locate(), declaration.Item.Include, certificates[i].Subject);
            // update-ca-certificates takes one from a file, whose name ends with .crt.
            var name = i == 0 ? $"{declaration.Name}.crt" : string.Create(CultureInfo.InvariantCulture, $"{declaration.Name}-{i + 1}.crt");
            yield return new ImageFile(folder.Combine(name), FileContent.Of(certificates[i].Pem), FileModes.Data, ImageOwner.Root, declaration.Item);
        }
    }
}
