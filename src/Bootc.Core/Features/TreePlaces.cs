using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Where the entries of a tree stand in the image. Resolves each directory once: thousands of files share a few of them.</summary>
/// <param name="item">The declaration that the tree belongs to.</param>
/// <param name="root">The directory that it is laid over.</param>
internal sealed class TreePlaces(FeatureContext context, DeclaredItem item, ImagePath root)
{
    private readonly Dictionary<string, ImagePath?> _places = new(StringComparer.Ordinal);

    /// <summary>The place of an entry; null when nothing may stand there, which is reported.</summary>
    /// <param name="relativePath">From the root of the tree, with forward slashes.</param>
    public ImagePath? Place(string relativePath)
    {
        var slash = relativePath.LastIndexOf('/');
        var directory = slash < 0 ? "" : relativePath[..slash];
        if (!_places.TryGetValue(directory, out var parent))
            _places.Add(directory, parent = PlaceOfDirectory(directory));
        if (parent is null || !IsUsable(relativePath[(slash + 1)..]))
            return null;
        var path = parent.Combine(relativePath[(slash + 1)..]);
        // Elsewhere the directory's own check has said it all.
        return parent == ImagePath.Root ? context.Resolve(path, item, null) : path;
    }

    private ImagePath? PlaceOfDirectory(string relativePath)
    {
        if (relativePath.Length == 0 && root == ImagePath.Root)
            return ImagePath.Root;
        if (relativePath.Length > 0 && !IsUsable(relativePath))
            return null;
        var path = relativePath.Length == 0 ? root : root.Combine(relativePath);
        return context.ResolveDirectory(path, item, "TargetPath");
    }

    private bool IsUsable(string relativePath)
    {
        if (ImagePath.Check("/" + relativePath) is not { } reason)
            return true;
        context.Diagnostics.Add(FileCodes.PathNotUsable, item.Locate(), relativePath, reason);
        return false;
    }
}
