using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>Metadata that every item with a place in the image's file system shares.</summary>
internal static class FileMetadata
{
    /// <summary>The item's Include as an absolute path on this machine; one that leaves the project is reported unless allowed.</summary>
    public static string SourcePath(this ItemReader item)
    {
        if (!item.Check(FileCodes.SourceNotUsable, null, item.Include, TextSafety.CheckText(item.Include)))
            return item.ProjectDirectory;
        var path = Path.GetFullPath(item.Include, item.ProjectDirectory);
        var relative = Path.GetRelativePath(item.ProjectDirectory, path);
        var isOutside = relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative);
        if (isOutside && !item.Flag("AllowOutside", false))
            item.Report(FileCodes.OutsideOfProject, null, item.Include);
        return path;
    }

    public static ImagePath? ImagePath(this ItemReader item, string? metadata, string value)
    {
        if (Formats.ImagePath.TryParse(value, out var path, out var reason))
            return path;
        item.Report(FileCodes.PathNotUsable, metadata, value, reason);
        return null;
    }

    public static UnixFileMode? Mode(this ItemReader item, string metadata)
    {
        if (item.Text(metadata) is not { } text)
            return null;
        if (!FileModes.TryParse(text, out var mode, out var reason))
        {
            item.Report(FileCodes.ModeNotUsable, metadata, text, reason);
            return null;
        }

        if (FileModes.Concern(mode) is { } concern)
            item.Report(FileCodes.ModeDeservesALook, metadata, item.Include, FileModes.Format(mode), concern);
        return mode;
    }

    public static ImageOwner Owner(this ItemReader item) => new(item.OwnerId("Owner"), item.OwnerId("Group"));

    private static uint OwnerId(this ItemReader item, string metadata)
    {
        if (item.Text(metadata) is not { } text)
            return 0;
        if (!FileOwner.TryParse(text, out var id, out var reason))
            item.Report(FileCodes.OwnerNotUsable, metadata, text, reason);
        else if (id > int.MaxValue)
            item.Report(FileCodes.OwnerNotUsable, metadata, text, "is larger than 2147483647, the largest that an archive carries");
        return id;
    }
}
