using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A package that the image has, or does not have.</summary>
/// <param name="Name">As the package manager knows it, or a path in the project that ends with .rpm or .deb.</param>
/// <param name="Version">Exactly this one; null for the newest.</param>
/// <param name="Manager">Null: the project's own.</param>
/// <param name="SourcePath">Absolute path on this machine of a package that is a file of the project; null for one from a repository.</param>
public sealed record PackageDeclaration(DeclaredItem Item, string Name, PackageAction Action, string? Version, PackageManager? Manager, string? SourcePath)
    : IDeclaration<PackageDeclaration>
{
    public static string ItemType => "Package";

    public bool IsRpmFile => SourcePath is not null && IsFileOf(Name, ".rpm");

    public static PackageDeclaration? Read(ItemReader item)
    {
        // "Remove" itself is a word of MSBuild and cannot be metadata.
        var action = item.Choice("Action", PackageAction.Install);
        var version = item.Text("Version");
        PackageManager? manager = item.Text("PackageManager") is null ? null : item.Choice("PackageManager", PackageManager.Dnf);
        if (!IsFileOf(item.Include, ".rpm") && !IsFileOf(item.Include, ".deb"))
            return new PackageDeclaration(item.Item, item.Include, action, version, manager, null);

        if (action == PackageAction.Remove)
            item.Report(PackageCodes.FileRemoved, "Action", item.Include);
        if (version is not null)
            item.Report(PackageCodes.FileHasVersion, "Version", item.Include);
        return new PackageDeclaration(item.Item, item.Include, action, null, manager, item.SourcePath());
    }

    private static bool IsFileOf(string include, string extension) => include.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
