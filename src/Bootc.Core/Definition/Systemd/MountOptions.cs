using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The <c>Options</c> of a mount or a swap, and values that both share.</summary>
internal static class MountOptions
{
    /// <summary>Separated by commas, as mount(8) takes them, or by semicolons; the unusable ones are reported.</summary>
    public static IReadOnlyList<string> Read(ItemReader item)
    {
        var options = item.List("Options").SelectMany(part => part.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var option in options)
            item.Check(MountCodes.OptionNotUsable, "Options", option, Check(option));
        return options;
    }

    public static string? MountSource(this ItemReader item, string? metadata, string text)
    {
        if (Formats.MountSource.TryParse(text, out var source, out var reason))
            return source;
        item.Report(MountCodes.SourceNotUsable, metadata, text, reason);
        return null;
    }

    /// <summary>The item's Include as a path that a unit can carry and be called after.</summary>
    public static ImagePath? MountPoint(this ItemReader item)
    {
        ImagePath? path = null;
        var reason = UnitText.CheckSetting(item.Include) ?? (ImagePath.TryParse(item.Include, out path, out var pathReason) ? null : pathReason);
        reason ??= CheckPlace(path!) ?? CheckName(path!, "automount");
        return item.Check(MountCodes.PlaceNotUsable, null, item.Include, reason) ? path : null;
    }

    /// <summary>A reason why no unit can be called after the path, or null.</summary>
    public static string? CheckName(ImagePath path, string type) =>
        UnitName.Check($"{UnitName.EscapePath(path)}.{type}") is null ? null : "is longer than the name of a unit may be (255 characters, escapes included)";

    private static string? CheckPlace(ImagePath path) => path.Value switch
    {
        "/proc" or "/sys" or "/dev" or "/run" => "is a file system of the kernel or of systemd already",
        "/etc" or "/usr" => "belongs to the image, which nothing may hide",
        "/sysroot" or "/ostree" or "/var" => "is mounted by ostree itself; mount something below /var, such as /var/lib/data",
        _ => null,
    };

    private static string? Check(string option) =>
        TextSafety.CheckTrimmedLine(option)
        ?? (option.EndsWith('\\') ? "has a backslash at its end, which would join the next line"
        : option == "x-systemd.automount" ? "is read in fstab only; declare an Automount item"
        : option.StartsWith("x-systemd.", StringComparison.Ordinal) ? "is read in fstab only; write it as metadata of the item, or as a DropIn for the unit"
        : option is "auto" or "noauto" or "user" or "users" ? "is read in fstab only; what starts a mount is said by WantedBy and RequiredBy"
        : null);
}
