namespace Bootc.Definition;

/// <summary>A project of Copr, Fedora's build service for everybody, as a repository of dnf.</summary>
/// <param name="Project"><c>owner/project</c>, or <c>@group/project</c>.</param>
/// <param name="Chroot">What its builds are for; null for the base image's own distribution.</param>
/// <param name="Key">A key file of the project, or an absolute path in the image; null for the one that Copr offers.</param>
public sealed record CoprDeclaration(DeclaredItem Item, string Project, string? Chroot, string? Key) : IDeclaration<CoprDeclaration>
{
    public static string ItemType => "Copr";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Chroot", "Scope", "Key", "Priority", "ExcludePackages", "IncludePackages", "ModuleHotfixes",
    ];

    public RepositoryScope Scope { get; init; }

    public int? Priority { get; init; }

    public IReadOnlyList<string> ExcludePackages { get; init; } = [];

    public IReadOnlyList<string> IncludePackages { get; init; } = [];

    public bool ModuleHotfixes { get; init; }

    public static CoprDeclaration? Read(ItemReader item) => new(item.Item, item.Include, item.Text("Chroot"), item.Text("Key"))
    {
        Scope = item.Choice("Scope", RepositoryScope.Build),
        Priority = item.Priority(),
        ExcludePackages = item.Patterns("ExcludePackages"),
        IncludePackages = item.Patterns("IncludePackages"),
        ModuleHotfixes = item.Flag("ModuleHotfixes", false),
    };
}
