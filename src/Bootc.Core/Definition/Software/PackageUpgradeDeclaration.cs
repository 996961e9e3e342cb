using System.Globalization;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Packages of the base image are brought to the state of the repositories, on purpose and on a day that the project names.</summary>
/// <param name="Date">What makes the layer new: a repository that changes cannot.</param>
/// <param name="Packages">Names; empty for all.</param>
/// <param name="Repositories">Ids of repositories that are switched on for it alone.</param>
/// <param name="GoesBack">Whether packages that are newer than those of the repositories are replaced too.</param>
/// <param name="Manager">Null: the project's own.</param>
public sealed record PackageUpgradeDeclaration(
    DeclaredItem Item, DateOnly Date, IReadOnlyList<string> Packages, IReadOnlyList<string> Repositories, bool GoesBack, PackageManager? Manager)
    : IDeclaration<PackageUpgradeDeclaration>
{
    private const string Format = "yyyy-MM-dd";

    public static string ItemType => "PackageUpgrade";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Packages", "Repository", "AllowDowngrade", "PackageManager"];

    public string DateText => Date.ToString(Format, CultureInfo.InvariantCulture);

    public static PackageUpgradeDeclaration? Read(ItemReader item)
    {
        if (!DateOnly.TryParseExact(item.Include, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            item.Report(SoftwareCodes.DateNotUsable, null, item.Include);
        return new PackageUpgradeDeclaration(item.Item, date, item.List("Packages"), item.RepositoryIds("Repository"), item.Flag("AllowDowngrade", false), item.PackageManager());
    }
}
