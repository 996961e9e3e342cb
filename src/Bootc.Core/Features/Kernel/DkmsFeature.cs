using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>DkmsModule</c>: one step that compiles all of them and takes away again what it needed for that.</summary>
public sealed class DkmsFeature : IFeature
{
    private static readonly ImagePath CertificatePath = ImagePath.Parse("/usr/share/bootc-sdk/mok.der");

    public ImmutableArray<string> ItemTypes => [DkmsModuleDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var declarations = WithoutDoubles(context);
        if (declarations.Count == 0)
            return;
        if (context.BaseImage.PackageManagers.IsEmpty)
        {
            context.Diagnostics.Add(DkmsCodes.NoPackageManager, declarations[0].Item.Locate(), declarations[0].Name);
            return;
        }

        if (context.PackageManagers.For(declarations[0].Item, null) is not { } manager)
            return;
        var sources = ReadSources(context, declarations);
        var packages = new SortedSet<string>(context.BaseImage.Distribution.DkmsPackages, StringComparer.Ordinal);
        foreach (var declaration in declarations)
        {
            packages.UnionWith(Packages(context, declaration, manager));
            context.Initramfs.Replace(declaration.Name);
            foreach (var module in declaration.Modules)
                context.Initramfs.Replace(module);
        }

        var signature = Signature(context, declarations);
        var logins = RepositoryLogins.Of(context, manager == PackageManager.Apt);
        context.Add(new Step
        {
            Name = "dkms",
            Kind = StepKind.Dkms,
            Script = DkmsScript.For(manager),
            Files =
            [
                StepFile.List(DkmsScript.Modules, declarations.Select(declaration => $"{declaration.Name}|{declaration.Version}|{FileOf(declaration)}")),
                StepFile.List(DkmsScript.Required, declarations.SelectMany(declaration => declaration.Modules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                StepFile.List(DkmsScript.Packages, packages),
                StepFile.List(DkmsScript.Key, signature is null ? [] : [signature.Key.Id]),
                .. signature is null ? ImmutableArray<StepFile>.Empty : [StepFile.List(DkmsScript.Serial, [signature.Certificate.Serial]), new MemoryStepFile(DkmsScript.Certificate, signature.Certificate.Encoded)],
                .. PassingPackages.Files(context, manager, logins),
                .. sources.Values,
            ],
            Secrets = [.. logins.Secrets.Concat(signature is null ? [] : [signature.Key]).DistinctBy(secret => secret.Id)],
            Cache = PackageManagerChoice.Name(manager),
        });
        // Machines have it enrolled from here.
        if (signature is not null)
            context.AddFiles("dkms-certificate", StepKind.Settings, [new ImageFile(CertificatePath, FileContent.Of(signature.Certificate.Encoded), FileModes.Data, ImageOwner.Root, null)]);

        string FileOf(DkmsModuleDeclaration declaration) => sources.TryGetValue(declaration, out var file) ? file.Name : "";
    }

    private static List<DkmsModuleDeclaration> WithoutDoubles(FeatureContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var declarations = new List<DkmsModuleDeclaration>();
        foreach (var declaration in context.Declarations<DkmsModuleDeclaration>())
        {
            if (names.Add(declaration.Name))
                declarations.Add(declaration);
            else
                context.Diagnostics.Add(DkmsCodes.DeclaredTwice, declaration.Item.Locate(), declaration.Name);
        }

        return declarations;
    }

    private static IEnumerable<string> Packages(FeatureContext context, DkmsModuleDeclaration declaration, PackageManager manager)
    {
        var named = declaration.BuildPackages.Select(package => ("BuildPackages", package));
        if (declaration.Package is not null)
            named = named.Prepend(("Package", declaration.Package));
        foreach (var (metadata, package) in named)
        {
            if ((manager == PackageManager.Apt ? PackageName.CheckDeb(package) : PackageName.CheckRpm(package)) is { } reason)
                context.Diagnostics.Add(DkmsCodes.NotUsable, declaration.Item.Locate(metadata), package, reason);
            else
                yield return package;
        }
    }

    private static Dictionary<DkmsModuleDeclaration, StepFile> ReadSources(FeatureContext context, List<DkmsModuleDeclaration> declarations)
    {
        var sources = new Dictionary<DkmsModuleDeclaration, StepFile>(ReferenceEqualityComparer.Instance);
        foreach (var declaration in declarations.Where(declaration => declaration.SourcePath is not null))
        {
            if (!context.HasFile(Path.Combine(declaration.SourcePath!, "dkms.conf")))
                context.Diagnostics.Add(DkmsCodes.NoConfiguration, declaration.Item.Locate("Source"), declaration.Item.Metadata["Source"]);
            else if (context.ReadTree(declaration.SourcePath!, declaration.Item) is { } tree)
                sources.Add(declaration, new ArchiveStepFile(NameOf(sources.Count + 1), [.. Entries(context, declaration, tree).OrderBy(entry => entry.Path)]));
        }

        return sources;

        static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"source-{number}.tar");
    }

    private static IEnumerable<ImageEntry> Entries(FeatureContext context, DkmsModuleDeclaration declaration, InputTree tree)
    {
        foreach (var entry in tree.Entries.Where(entry => entry.Kind is InputTreeEntryKind.File or InputTreeEntryKind.Link))
        {
            if (!ImagePath.TryParse("/" + entry.RelativePath, out var path, out var reason))
                context.Diagnostics.Add(FileCodes.PathNotUsable, declaration.Item.Locate("Source"), entry.RelativePath, reason);
            else if (entry.Kind == InputTreeEntryKind.Link)
                yield return new ImageLink(path, entry.LinkTarget!, declaration.Item);
            else
                yield return new ImageFile(path, ProjectFileContent.Of(context.Inputs, entry.File!, path, keepLineEndings: false), FileModes.DefaultFor(path, entry.File!.Head.Span), ImageOwner.Root, declaration.Item);
        }
    }

    private static ModuleSignature? Signature(FeatureContext context, List<DkmsModuleDeclaration> declarations)
    {
        var first = declarations[0];
        foreach (var other in declarations.Where(other => other.SigningKey != first.SigningKey || other.CertificatePath != first.CertificatePath))
            context.Diagnostics.Add(DkmsCodes.TwoKeys, other.Item.Locate("SigningKey"), other.Name, first.Name);
        if (first is not { SigningKey: { } id, CertificatePath: { } path })
            return null;
        var content = context.ReadContent(path, first.Item);
        var key = context.Secrets.Find(first.Item, "SigningKey", id);
        if (content is null)
            return null;
        if (ModuleCertificate.Parse(content, out var reason) is not { } certificate)
        {
            context.Diagnostics.Add(DkmsCodes.CertificateNotUsable, first.Item.Locate("SigningCertificate"), first.Item.Metadata["SigningCertificate"], reason);
            return null;
        }

        return key is null ? null : new ModuleSignature(key, certificate);
    }

    private sealed record ModuleSignature(StepSecret Key, ModuleCertificate Certificate);
}
