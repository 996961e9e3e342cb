namespace Bootc.Definition;

/// <summary>An application of Flatpak that machines install at their first boot, for all users.</summary>
/// <param name="Application">Id, such as <c>org.mozilla.firefox</c>.</param>
/// <param name="Remote">Name of the remote that has it; null for the only one that the project declares.</param>
/// <param name="Branch">Null for the remote's default.</param>
public sealed record FlatpakDeclaration(DeclaredItem Item, string Application, string? Remote, string? Branch) : IDeclaration<FlatpakDeclaration>
{
    public static string ItemType => "Flatpak";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Remote", "Branch"];

    public static FlatpakDeclaration? Read(ItemReader item) => new(item.Item, item.Include, item.Text("Remote"), item.Text("Branch"));
}
