using System.Globalization;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>Metadata that every item with a place in the image's file system shares.</summary>
internal static class FileMetadata
{
    /// <summary>The item's Include as an absolute path on this machine; one that leaves the project is reported unless allowed.</summary>
    public static string SourcePath(this ItemReader item) => item.SourcePath(null, item.Include) ?? item.ProjectDirectory;

    /// <summary>The same of a path in metadata; null when it cannot be one, which is reported.</summary>
    public static string? SourcePath(this ItemReader item, string? metadata, string value)
    {
        if (!item.Check(FileCodes.SourceNotUsable, metadata, value, TextSafety.CheckText(value)))
            return null;
        var path = Path.GetFullPath(value, item.ProjectDirectory);
        if (IsOutside(path, item.ProjectDirectory) && !item.Flag("AllowOutside", false))
            item.Report(FileCodes.OutsideOfProject, metadata, value);
        return path;
    }

    private static bool IsOutside(string path, string directory)
    {
        // So it is with nearly all, and the way from one path to another is long to find.
        if (path.Length > directory.Length && path[directory.Length] == Path.DirectorySeparatorChar && path.StartsWith(directory, StringComparison.Ordinal))
            return false;
        var relative = Path.GetRelativePath(directory, path);
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative);
    }

    public static ImagePath? ImagePath(this ItemReader item, string? metadata, string value)
    {
        if (Formats.ImagePath.TryParse(value, out var path, out var reason))
            return path;
        item.Report(FileCodes.PathNotUsable, metadata, value, reason);
        return null;
    }

    /// <summary>Capabilities of a program, as setcap reads them; null for none.</summary>
    public static string? Capabilities(this ItemReader item)
    {
        if (item.Text("Capabilities") is not { } text)
            return null;
        if (FileCapabilities.Check(text) is { } reason)
            item.Report(ChangeCodes.PermissionNotUsable, "Capabilities", "Capabilities", text, reason);
        return text;
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

    /// <summary>Owner and Group, by name or number; root where there is none.</summary>
    public static NamedOwner Owner(this ItemReader item) => item.Owner(FileCodes.OwnerNotUsable);

    public static NamedOwner Owner(this ItemReader item, DiagnosticDescriptor notUsable) => new(item.Account("Owner", notUsable), item.Account("Group", notUsable));

    /// <summary>The file of the image whose mode and owner are taken; null for none.</summary>
    /// <param name="others">Metadata that say the same otherwise.</param>
    public static ImagePath? Reference(this ItemReader item, params ReadOnlySpan<string> others)
    {
        if (item.Text("Reference") is not { } text)
            return null;
        foreach (var other in others)
        {
            if (item.Text(other) is null)
                continue;
            item.Report(ChangeCodes.ReferenceAndMode, "Reference", text, other);
            return null;
        }

        return item.ImagePath("Reference", text);
    }

    private static string Account(this ItemReader item, string metadata, DiagnosticDescriptor notUsable)
    {
        if (item.Text(metadata) is not { } text)
            return "0";
        if (!FileOwner.TryParse(text, out var id, out var reason))
        {
            item.Check(notUsable, metadata, text, char.IsAsciiDigit(text[0]) ? reason : AccountName.Check(text));
            return text;
        }

        if (id > int.MaxValue)
            item.Report(notUsable, metadata, text, "is larger than 2147483647, the largest that an archive carries");
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
