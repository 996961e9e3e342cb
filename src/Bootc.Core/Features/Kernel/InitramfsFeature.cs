using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Initramfs</c>: a file of dracut.conf.d, and the project's own beside it.</summary>
public sealed class InitramfsFeature : IFeature
{
    /// <summary>Property: how the initramfs is compressed; dracut's or the distribution's own choice when empty.</summary>
    public const string CompressionSetting = "BootcInitramfsCompression";

    private const int Number = 90;

    private const string DracutPackage = "dracut";

    // dracut.conf(5); "cat" is its word for none.
    private static readonly string[] Compressions = ["zstd", "xz", "gzip", "lz4", "lzo", "bzip2", "lzma", "cat"];

    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib/dracut/dracut.conf.d");

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<InitramfsDeclaration>();
        var compression = Compression(context);
        if (declarations.Count == 0 && compression is null)
            return;
        if (declarations.Count > 0 && !HasDracut(context))
        {
            context.Diagnostics.Add(InitramfsCodes.NoDracut, declarations[0].Item.Locate(), declarations[0].Item.Include);
            return;
        }

        var entries = new List<ImageEntry>();
        foreach (var declaration in declarations.Where(declaration => declaration.Kind == InitramfsKind.Configuration))
        {
            if (ConfigurationFile.Read(context, declaration.SourcePath!, declaration.Item, Folder, DracutConfiguration.Check) is { } file)
                entries.Add(file);
        }

        var listed = WithoutDoubles(context, declarations.Where(declaration => declaration.Kind != InitramfsKind.Configuration));
        foreach (var declaration in listed.Where(declaration => declaration.Action == InitramfsAction.Add))
            context.Initramfs.Want(declaration.Kind.ToString().ToLowerInvariant(), declaration.Name);
        entries.Add(new ImageFile(Folder.Combine(GeneratedName.After(context.BaseImage, Number, "bootc-sdk.conf")), FileContent.Of(Text(listed, compression)), FileModes.Data, ImageOwner.Root, null));
        context.AddFiles("initramfs", StepKind.InitramfsFiles, entries);
    }

    private static string Text(List<InitramfsDeclaration> declared, string? compression)
    {
        return "hostonly=\"no\"\n"
            + DracutConfiguration.List("add_dracutmodules", Names(InitramfsKind.Module, InitramfsAction.Add, false))
            + DracutConfiguration.List("omit_dracutmodules", Names(InitramfsKind.Module, InitramfsAction.Omit, false))
            + DracutConfiguration.List("add_drivers", Names(InitramfsKind.Driver, InitramfsAction.Add, false))
            + DracutConfiguration.List("force_drivers", Names(InitramfsKind.Driver, InitramfsAction.Add, true))
            + DracutConfiguration.List("omit_drivers", Names(InitramfsKind.Driver, InitramfsAction.Omit, false))
            + DracutConfiguration.List("install_items", Names(InitramfsKind.File, InitramfsAction.Add, false))
            + (compression is null ? "" : $"compress=\"{compression}\"\n");

        List<string> Names(InitramfsKind kind, InitramfsAction action, bool isLoaded) =>
            [.. declared.Where(item => item.Kind == kind && item.Action == action && item.IsLoaded == isLoaded).Select(item => item.Name).Order(StringComparer.Ordinal)];
    }

    private static List<InitramfsDeclaration> WithoutDoubles(FeatureContext context, IEnumerable<InitramfsDeclaration> declarations)
    {
        var seen = new Dictionary<(InitramfsKind, string), InitramfsDeclaration>();
        foreach (var declaration in declarations)
        {
            if (!seen.TryAdd((declaration.Kind, declaration.Name), declaration))
                context.Diagnostics.Add(InitramfsCodes.DeclaredTwice, declaration.Item.Locate(), declaration.Item.Include);
        }

        return [.. seen.Values];
    }

    private static bool HasDracut(FeatureContext context) =>
        context.BaseImage.Tools.Contains(DracutPackage)
        || context.Declarations<PackageDeclaration>().Any(package => package.Action == PackageAction.Install && package.Name.StartsWith(DracutPackage, StringComparison.Ordinal));

    private static string? Compression(FeatureContext context)
    {
        if (context.Definition.Setting(CompressionSetting) is not { } value)
            return null;
        var name = value == "none" ? "cat" : value;
        if (Compressions.Contains(name))
            return name;
        context.Diagnostics.Add(DefinitionCodes.NotAChoice, context.Definition.LocateSetting(CompressionSetting),
            CompressionSetting, value, string.Join(", ", Compressions.Where(known => known != "cat").Append("none")));
        return null;
    }
}
