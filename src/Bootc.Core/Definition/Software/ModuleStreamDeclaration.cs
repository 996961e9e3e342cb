using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Which stream of a dnf module the image follows.</summary>
/// <param name="Stream">Null when the module is switched off.</param>
/// <param name="Profile">A set of its packages to install; null for none.</param>
public sealed record ModuleStreamDeclaration(DeclaredItem Item, string Name, string? Stream, string? Profile) : IDeclaration<ModuleStreamDeclaration>
{
    public static string ItemType => "ModuleStream";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Stream", "Profile", "Enabled"];

    public static ModuleStreamDeclaration? Read(ItemReader item)
    {
        var isEnabled = item.Flag("Enabled", true);
        var (stream, profile) = (item.Text("Stream"), item.Text("Profile"));
        if (isEnabled && stream is null)
            item.Report(SoftwareCodes.ModuleNotUsable, null, item.Include, "has no Stream; write one, or Enabled=\"false\" to hide all of its packages");
        if (!isEnabled && (stream ?? profile) is not null)
            item.Report(SoftwareCodes.ModuleNotUsable, null, item.Include, "is switched off and needs neither Stream nor Profile; remove them");
        return new ModuleStreamDeclaration(item.Item, item.Include, stream, profile);
    }
}
