using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>A directory in the image with the given mode and owner, whether the base has it or not.</summary>
/// <param name="Reference">File or directory of the image whose mode and owner it gets instead.</param>
public sealed record DirectoryDeclaration(DeclaredItem Item, ImagePath Path, UnixFileMode Mode, NamedOwner Owner, ImagePath? Reference) : IDeclaration<DirectoryDeclaration>
{
    public static string ItemType => "Directory";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Mode", "Owner", "Group", "Reference"];

    public static DirectoryDeclaration? Read(ItemReader item)
    {
        var path = item.ImagePath(null, item.Include.Length > 1 ? item.Include.TrimEnd('/') : item.Include);
        var mode = item.Mode("Mode") ?? FileModes.Directory;
        var owner = item.Owner();
        var reference = item.Reference("Mode", "Owner", "Group");
        return path is null ? null : new DirectoryDeclaration(item.Item, path, mode, owner, reference);
    }
}
