using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Changes a repository that the base image or a package brings.</summary>
/// <param name="Id">Name in the brackets of a .repo file, or of a .sources file without its extension.</param>
/// <param name="Manager">Null: the project's own.</param>
public sealed record RepositoryOptionDeclaration(DeclaredItem Item, string Id, PackageManager? Manager) : IDeclaration<RepositoryOptionDeclaration>
{
    private static readonly string[] OfDnf = ["Priority", "ExcludePackages", "IncludePackages", "ModuleHotfixes"];

    public static string ItemType => "RepositoryOption";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Enabled", "Scope", "Priority", "ExcludePackages", "IncludePackages", "ModuleHotfixes", "PackageManager",
    ];

    /// <summary>Null leaves it as it is.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>Switched on for what the project installs, and left as it is on the machine.</summary>
    public bool IsForBuild { get; init; }

    public int? Priority { get; init; }

    public IReadOnlyList<string> ExcludePackages { get; init; } = [];

    public IReadOnlyList<string> IncludePackages { get; init; } = [];

    public bool? ModuleHotfixes { get; init; }

    /// <summary>The first of its metadata that only dnf has; null when there is none.</summary>
    public string? MetadataOfDnf => OfDnf.FirstOrDefault(name => Item.Metadata.TryGetValue(name, out var value) && value.Length > 0);

    public static RepositoryOptionDeclaration? Read(ItemReader item)
    {
        var scope = item.Text("Scope") is null ? (RepositoryScope?)null : item.Choice("Scope", RepositoryScope.Build);
        item.Check(SoftwareCodes.RepositoryIdNotUsable, null, item.Include, Formats.RpmRepository.CheckId(item.Include));
        if (scope is not null && item.Text("Enabled") is not null)
            item.Report(SoftwareCodes.OptionNotUsable, "Scope", "Scope", item.Include, scope, "says itself when the repository is switched on; remove Enabled");
        if (new[] { "Enabled", "Scope" }.Concat(OfDnf).All(metadata => item.Text(metadata) is null))
            item.Report(SoftwareCodes.OptionMissing, null, item.Include);
        return new RepositoryOptionDeclaration(item.Item, item.Include, item.PackageManager())
        {
            IsEnabled = scope switch
            {
                null => item.OptionalFlag("Enabled"),
                RepositoryScope.Machine => true,
                _ => false,
            },
            IsForBuild = scope == RepositoryScope.Build,
            Priority = item.Priority(),
            ExcludePackages = item.Patterns("ExcludePackages"),
            IncludePackages = item.Patterns("IncludePackages"),
            ModuleHotfixes = item.OptionalFlag("ModuleHotfixes"),
        };
    }
}
