using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A symbolic link in the image.</summary>
/// <param name="Path">Where the link stands.</param>
/// <param name="LinkTarget">Text of the link, absolute or relative to the link's directory; need not exist.</param>
public sealed record LinkDeclaration(DeclaredItem Item, ImagePath Path, string LinkTarget) : IDeclaration<LinkDeclaration>
{
    public static string ItemType => "Link";

    public static IReadOnlyList<string> MetadataNames { get; } = ["LinkTarget"];

    public static LinkDeclaration? Read(ItemReader item)
    {
        var path = item.ImagePath(null, item.Include);
        if (item.Text("LinkTarget") is not { } target)
        {
            item.Report(FileCodes.LinkTargetMissing, null, item.Include);
            return null;
        }

        item.Check(FileCodes.LinkTargetNotUsable, "LinkTarget", target, CheckTarget(target));
        return path is null ? null : new LinkDeclaration(item.Item, path, target);
    }

    /// <summary>A reason why the text cannot be the target of a link, or null.</summary>
    internal static string? CheckTarget(string target) => TextSafety.CheckLine(target) ?? TextSafety.CheckLength(target, MaximumTargetBytes);

    // PATH_MAX of linux/limits.h without its final NUL.
    private const int MaximumTargetBytes = 4095;
}
