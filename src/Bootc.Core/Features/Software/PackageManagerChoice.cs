using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Which package manager handles a package.</summary>
/// <param name="declared">What the project sets for all packages; null: the base's own.</param>
internal sealed class PackageManagerChoice(FeatureContext context, PackageManager? declared)
{
    public static PackageManagerChoice Read(FeatureContext context)
    {
        if (context.Definition.Setting(PackagesFeature.ManagerSetting) is not { } value)
            return new PackageManagerChoice(context, null);
        foreach (var manager in Enum.GetValues<PackageManager>())
        {
            if (string.Equals(value, manager.ToString(), StringComparison.OrdinalIgnoreCase))
                return new PackageManagerChoice(context, manager);
        }

        context.Diagnostics.Add(DefinitionCodes.NotAChoice, context.Definition.LocateSetting(PackagesFeature.ManagerSetting),
            PackagesFeature.ManagerSetting, value, string.Join(", ", Enum.GetNames<PackageManager>()));
        return new PackageManagerChoice(context, null);
    }

    /// <summary>Null when no package manager of the base can handle the package, which is reported.</summary>
    public PackageManager? For(PackageDeclaration package)
    {
        if (!package.IsFile)
            return For(package.Item, package.Manager, package.Name);
        if (package.Manager is { } named && IsRpm(named) != package.IsRpmFile)
        {
            context.Diagnostics.Add(PackageCodes.FileOfOtherManager, package.Item.Locate("PackageManager"), package.Name, Name(named));
            return null;
        }

        var wanted = package.Manager ?? Default;
        // A file says by itself who installs it.
        if (wanted is null || IsRpm(wanted.Value) != package.IsRpmFile)
            wanted = context.BaseImage.PackageManagers.FirstOrDefault(manager => IsRpm(manager) == package.IsRpmFile, package.IsRpmFile ? PackageManager.Dnf : PackageManager.Apt);
        return For(package.Item, wanted, package.Name);
    }

    /// <summary>Null when no package manager of the base can handle what an item says, which is reported.</summary>
    /// <param name="item">Where it is said.</param>
    /// <param name="named">The one that the item asks for; null to leave it to the project.</param>
    /// <param name="package">The package, where the item's Include is another name: features need some for what an item says.</param>
    public PackageManager? For(DeclaredItem item, PackageManager? named, string? package = null)
    {
        var available = context.BaseImage.PackageManagers;
        if (available.IsEmpty)
        {
            context.Diagnostics.Add(PackageCodes.NoPackageManager, item.Locate(), package ?? item.Include);
            return null;
        }

        var wanted = named ?? Default!.Value;
        if (available.Contains(wanted))
            return wanted;
        // Where dnf 5 is the only one, "dnf" is its name on the command line.
        if (wanted == PackageManager.Dnf && available.Contains(PackageManager.Dnf5))
            return PackageManager.Dnf5;
        context.Diagnostics.Add(PackageCodes.ManagerNotInBase, item.Locate("PackageManager"), package ?? item.Include, Name(wanted), string.Join(", ", available.Select(Name)));
        return null;
    }

    private PackageManager? Default => declared ?? (context.BaseImage.PackageManagers is [var first, ..] ? first : null);

    /// <summary>As people write it.</summary>
    public static string Name(PackageManager manager) => manager.ToString().ToLowerInvariant();

    private static bool IsRpm(PackageManager manager) => manager != PackageManager.Apt;
}
