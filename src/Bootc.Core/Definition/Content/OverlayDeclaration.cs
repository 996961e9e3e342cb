using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>A directory tree of the project that is laid over a directory of the image.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="TargetPath">Directory in the image; the root by default.</param>
/// <param name="Owner">Of every file and directory that the overlay brings.</param>
/// <param name="Reference">File of the image whose mode and owner every file that it brings gets instead.</param>
/// <param name="Executable">Patterns of relative paths that become 0755; <c>*</c> also matches slashes.</param>
public sealed record OverlayDeclaration(DeclaredItem Item, string SourcePath, ImagePath TargetPath, NamedOwner Owner, ImagePath? Reference, IReadOnlyList<string> Executable, bool KeepLineEndings)
    : IDeclaration<OverlayDeclaration>
{
    public static string ItemType => "Overlay";

    public static IReadOnlyList<string> MetadataNames { get; } = ["TargetPath", "Owner", "Group", "Reference", "Executable", "LineEndings", "AllowOutside"];

    public static OverlayDeclaration? Read(ItemReader item)
    {
        var source = Path.TrimEndingDirectorySeparator(item.SourcePath());
        var target = item.Text("TargetPath") is { } text && text != "/" ? item.ImagePath("TargetPath", text.TrimEnd('/')) : Formats.ImagePath.Root;
        var owner = item.Owner();
        var reference = item.Reference("Owner", "Group", "Executable");
        var keep = item.Choice("LineEndings", LineEndingTreatment.Normalize) == LineEndingTreatment.Keep;
        return target is null ? null : new OverlayDeclaration(item.Item, source, target, owner, reference, item.List("Executable"), keep);
    }
}
