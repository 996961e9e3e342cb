using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>A file of the project and its place in the image.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="TargetPath">In the image.</param>
/// <param name="Mode">Null: by the rules of <see cref="FileModes.DefaultFor"/>.</param>
/// <param name="Reference">File of the image whose mode and owner it gets instead.</param>
/// <param name="Capabilities">As setcap reads them; null for none.</param>
/// <param name="KeepLineEndings">True leaves CR LF in scripts and other files that programs read by lines.</param>
public sealed record FileDeclaration(
    DeclaredItem Item, string SourcePath, ImagePath TargetPath, UnixFileMode? Mode, NamedOwner Owner, ImagePath? Reference, string? Capabilities, bool KeepLineEndings)
    : IDeclaration<FileDeclaration>
{
    public static string ItemType => "File";

    public static IReadOnlyList<string> MetadataNames { get; } = ["TargetPath", "Mode", "Owner", "Group", "Reference", "Capabilities", "LineEndings", "AllowOutside"];

    public static FileDeclaration? Read(ItemReader item)
    {
        var source = item.SourcePath();
        if (item.Text("TargetPath") is not { } targetPath)
        {
            item.Report(FileCodes.TargetPathMissing, null, item.Include);
            return null;
        }

        // "/etc/foo/" names the folder, as the TargetPath of stock items and the destination of cp do.
        if (targetPath.EndsWith('/'))
            targetPath += Path.GetFileName(source);
        var path = item.ImagePath("TargetPath", targetPath);
        var mode = item.Mode("Mode");
        var owner = item.Owner();
        var reference = item.Reference("Mode", "Owner", "Group");
        var keep = item.Choice("LineEndings", LineEndingTreatment.Normalize) == LineEndingTreatment.Keep;
        return path is null ? null : new FileDeclaration(item.Item, source, path, mode, owner, reference, item.Capabilities(), keep);
    }
}

/// <summary>What becomes of CR LF in text that programs read by lines.</summary>
public enum LineEndingTreatment
{
    Normalize,
    Keep,
}
