using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A file or directory of the base or of a package that the image is not to have, or is to have elsewhere.</summary>
/// <param name="MoveTo">Where it goes instead; null when it is removed.</param>
/// <param name="IsOptional">Whether it is fine when it is not there.</param>
public sealed record RemovedPathDeclaration(DeclaredItem Item, ImagePath Path, ImagePath? MoveTo, bool IsOptional) : IDeclaration<RemovedPathDeclaration>
{
    private static readonly string[] Needed =
    [
        "/bin", "/sbin", "/lib", "/lib64", "/boot", "/dev", "/etc", "/home", "/opt", "/ostree", "/proc", "/root", "/run", "/srv", "/sys", "/sysroot", "/tmp", "/usr", "/var",
        "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/local", "/usr/lib/modules", "/usr/lib/systemd", "/etc/systemd",
    ];

    public static string ItemType => "RemovedPath";

    public static IReadOnlyList<string> MetadataNames { get; } = ["MoveTo", "Optional"];

    public static RemovedPathDeclaration? Read(ItemReader item)
    {
        var path = item.ImagePath(null, item.Include.Length > 1 ? item.Include.TrimEnd('/') : item.Include);
        var moveTo = item.Text("MoveTo") is { } text ? item.ImagePath("MoveTo", text) : null;
        if (path is not null && Array.IndexOf(Needed, path.Value) >= 0)
            item.Report(ChangeCodes.NeededBySystem, null, path.Value);
        return path is null ? null : new RemovedPathDeclaration(item.Item, path, moveTo, item.Flag("Optional", false));
    }
}
