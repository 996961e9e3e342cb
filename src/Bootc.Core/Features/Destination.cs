using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>
/// Where an entry of the image really stands. The base's links on the way are followed (<c>/lib/x</c> is
/// <c>/usr/lib/x</c>), so that two names of one place are seen as one and no link of the base is ever replaced.
/// </summary>
internal static class Destination
{
    /// <summary>The place of a file or link; null when nothing of an image may stand there, which is reported.</summary>
    public static ImagePath? Resolve(this FeatureContext context, ImagePath declared, DeclaredItem item, string? metadata)
    {
        var path = declared.ResolveParent(context.BaseImage.DirectoryLinks);
        if (!context.BaseImage.DirectoryLinks.TryGetValue(path.Value, out var target))
            return Check(context, declared, path, item, metadata);
        context.Diagnostics.Add(FileCodes.ReplacesLinkOfBase, item.Locate(metadata), declared.Value, target);
        return null;
    }

    /// <summary>The place of a directory, which may be a link of the base; null when nothing may stand there, which is reported.</summary>
    public static ImagePath? ResolveDirectory(this FeatureContext context, ImagePath declared, DeclaredItem item, string? metadata) =>
        Check(context, declared, declared.Resolve(context.BaseImage.DirectoryLinks), item, metadata);

    private static ImagePath? Check(FeatureContext context, ImagePath declared, ImagePath path, DeclaredItem item, string? metadata)
    {
        if (path.CheckDestination() is { } reason)
        {
            context.Diagnostics.Add(FileCodes.PathNotUsable, item.Locate(metadata), declared.Value, reason);
            return null;
        }

        if (path.IsState)
            context.Diagnostics.Add(FileCodes.StateIsUnpackedOnce, item.Locate(metadata), declared.Value);
        return path;
    }
}
