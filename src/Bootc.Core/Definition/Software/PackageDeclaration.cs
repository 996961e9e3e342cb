using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Definition;

/// <summary>A package that the image has, or does not have.</summary>
/// <param name="Name">As the package manager knows it, or a path in the project that ends with .rpm or .deb.</param>
/// <param name="Version">Exactly this one; null for the newest.</param>
/// <param name="Manager">Null: the project's own.</param>
/// <param name="SourcePath">Absolute path on this machine of a package that is a file of the project; null for one from a repository.</param>
public sealed record PackageDeclaration(DeclaredItem Item, string Name, PackageAction Action, string? Version, PackageManager? Manager, string? SourcePath)
    : IDeclaration<PackageDeclaration>
{
    private static readonly string[] OfInstallation = ["Repository", "Replaces", "Optional", "WeakDependencies", "Documentation", "BringsRepositories"];

    public static string ItemType => "Package";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Action", "Version", "Sha256", "Repository", "Replaces", "Optional", "WeakDependencies", "Documentation", "BringsRepositories",
        "PackageManager", "Image", "Login", "Token", "AllowOutside",
    ];

    /// <summary>Ids of repositories that are switched on for this package alone.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>Names of packages that leave in the transaction that brings this one.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Left out, and said so, when no repository has it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Installed before all others: repositories that it brings are known to them.</summary>
    public bool BringsRepositories { get; init; }

    /// <summary>Whether what it recommends comes with it; null: as the project says.</summary>
    public bool? WeakDependencies { get; init; }

    /// <summary>Whether its manual pages and the like come with it; null: as the project says.</summary>
    public bool? Documentation { get; init; }

    /// <summary>Where on the network the package is; null for a file of the project and for one from a repository.</summary>
    public Download? Download { get; init; }

    /// <summary>What a file of the project must hash to; null for whatever it holds.</summary>
    public ContentHash? Sha256 { get; init; }

    /// <summary>The image that has the package, with its digest; then the name is a path in there, or a pattern. Null for all others.</summary>
    public string? Image { get; init; }

    /// <summary>A file of the project, of the network or of another image.</summary>
    public bool IsFile => SourcePath is not null || Download is not null || Image is not null;

    public bool IsRpmFile => IsFile && IsFileOf(Download?.Address.FileName ?? Name, ".rpm");

    public static PackageDeclaration? Read(ItemReader item)
    {
        // "Remove" itself is a word of MSBuild and cannot be metadata.
        var action = item.Choice("Action", PackageAction.Install);
        var version = item.Text("Version");
        var manager = item.PackageManager();
        var package = new PackageDeclaration(item.Item, item.Include, action, version, manager, null)
        {
            Repositories = item.RepositoryIds("Repository"),
            Replaces = item.List("Replaces"),
            IsOptional = item.Flag("Optional", false),
            BringsRepositories = item.Flag("BringsRepositories", false),
            WeakDependencies = item.OptionalFlag("WeakDependencies"),
            Documentation = item.OptionalFlag("Documentation"),
        };
        if (action == PackageAction.Remove && OfInstallation.FirstOrDefault(metadata => item.Text(metadata) is not null) is { } useless)
            item.Report(SoftwareCodes.OnlyForInstallation, useless, useless, item.Include);
        if (package.BringsRepositories && (package.IsOptional || package.Replaces.Count > 0))
            item.Report(SoftwareCodes.FirstIsPlain, "BringsRepositories", item.Include);
        if (item.Text("Image") is { } image)
            return ReadImage(item, package, image);
        if (IsAddress(item.Include))
            return ReadDownload(item, package);
        foreach (var metadata in new[] { "Login", "Token" }.Where(metadata => item.Text(metadata) is not null))
            item.Report(SecretCodes.LoginNotOne, metadata, item.Include, $"a {metadata}, which is for packages by their address. Remove it; a Repository has a Login of its own");
        if (IsFileOf(item.Include, ".rpm") || IsFileOf(item.Include, ".deb"))
            return ReadFile(item, package);
        if (item.Text("Sha256") is not null)
            item.Report(SoftwareCodes.HashOfName, "Sha256", item.Include);
        return package;
    }

    private static PackageDeclaration? ReadDownload(ItemReader item, PackageDeclaration package)
    {
        if (item.Download(item.Include, null) is not { } download)
            return null;
        if (!IsFileOf(download.Address.FileName, ".rpm") && !IsFileOf(download.Address.FileName, ".deb"))
            item.Report(SoftwareCodes.AddressOfNoPackage, null, item.Include);
        CheckFile(item, package);
        return package with { Version = null, Download = download };
    }

    private static PackageDeclaration? ReadImage(ItemReader item, PackageDeclaration package, string image)
    {
        var isPath = item.Check(SoftwareCodes.ImagePackageNotUsable, null, item.Include, ImagePackagePath.Check(item.Include));
        if (item.Text("Sha256") is not null)
            item.Report(SoftwareCodes.HashOfName, "Sha256", item.Include);
        CheckFile(item, package);
        if (item.ImageReference("Image", image) is not { } reference)
            return null;
        if (!reference.IsPinned)
            item.Report(StageCodes.ImageNotPinned, "Image", image);
        return isPath ? package with { Version = null, Image = reference.ToString() } : null;
    }

    private static PackageDeclaration ReadFile(ItemReader item, PackageDeclaration package)
    {
        ContentHash? sha256 = null;
        if (item.Text("Sha256") is { } text)
        {
            if (ContentHash.TryParse(text, out var hash, out var reason))
                sha256 = hash;
            else
                item.Report(DownloadCodes.Sha256NotUsable, "Sha256", text, reason);
        }

        CheckFile(item, package);
        return package with { Version = null, SourcePath = item.SourcePath(), Sha256 = sha256 };
    }

    private static void CheckFile(ItemReader item, PackageDeclaration package)
    {
        if (package.Action == PackageAction.Remove)
            item.Report(PackageCodes.FileRemoved, "Action", item.Include);
        if (package.Version is not null)
            item.Report(PackageCodes.FileHasVersion, "Version", item.Include);
        if (package.IsOptional)
            item.Report(SoftwareCodes.FileIsOptional, "Optional", item.Include);
    }

    private static bool IsAddress(string include) => include.Contains("://", StringComparison.Ordinal);

    private static bool IsFileOf(string include, string extension) => include.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
