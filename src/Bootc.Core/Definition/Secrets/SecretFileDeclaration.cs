using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>A secret that becomes a file of the image.</summary>
/// <param name="SecretId">Of a <see cref="SecretDeclaration"/>.</param>
/// <param name="IsAllowed">Whether the project says that everyone who can pull the image may read it.</param>
public sealed record SecretFileDeclaration(DeclaredItem Item, string SecretId, ImagePath TargetPath, UnixFileMode Mode, NamedOwner Owner, bool IsAllowed) : IDeclaration<SecretFileDeclaration>
{
    private const UnixFileMode OthersRead = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static string ItemType => "SecretFile";

    public static IReadOnlyList<string> MetadataNames { get; } = ["TargetPath", "Mode", "Owner", "Group", "AllowInImage"];

    public static SecretFileDeclaration? Read(ItemReader item)
    {
        if (item.Text("TargetPath") is not { } targetPath)
        {
            item.Report(SecretCodes.TargetPathMissing, null, item.Include);
            return null;
        }

        var path = item.ImagePath("TargetPath", targetPath);
        var mode = item.Mode("Mode") ?? UnixFileMode.UserRead;
        if ((mode & OthersRead) != 0)
            item.Report(SecretCodes.ModeForEveryone, "Mode", item.Include, FileModes.Format(mode));
        var owner = item.Owner(SecretCodes.OwnerNotUsable);
        var isAllowed = item.Flag("AllowInImage", false);
        return path is null ? null : new SecretFileDeclaration(item.Item, item.Include, path, mode, owner, isAllowed);
    }
}
