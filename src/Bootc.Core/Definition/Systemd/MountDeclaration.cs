using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A file system that machines mount.</summary>
/// <param name="Where">The mount point, as the project writes it.</param>
/// <param name="What">As a unit needs it: tags are devices already.</param>
/// <param name="Options">In their order; empty for the defaults.</param>
/// <param name="MayFail">Whether a machine boots without it.</param>
/// <param name="Timeout">Of the mount command; null for systemd's default.</param>
public sealed record MountDeclaration(
    DeclaredItem Item,
    ImagePath Where,
    string What,
    string Type,
    IReadOnlyList<string> Options,
    bool MayFail,
    string? Timeout,
    IReadOnlyList<UnitName> WantedBy,
    IReadOnlyList<UnitName> RequiredBy) : IDeclaration<MountDeclaration>
{
    public static string ItemType => "Mount";

    public static IReadOnlyList<string> MetadataNames { get; } = ["What", "Type", "Options", "MayFail", "Timeout", "WantedBy", "RequiredBy"];

    /// <summary>Whether the network has to be there first.</summary>
    public bool NeedsNetwork => FileSystemType.IsNetwork(Type) || Options.Contains("_netdev");

    public static MountDeclaration? Read(ItemReader item)
    {
        var where = item.MountPoint();
        if (item.Text("Type") is not { } type)
        {
            item.Report(MountCodes.TypeMissing, null, item.Include);
            return null;
        }

        item.Check(MountCodes.TypeNotUsable, "Type", type, FileSystemType.Check(type));
        var what = item.Text("What") ?? (type == "tmpfs" ? type : null);
        if (what is null)
        {
            item.Report(MountCodes.SourceMissing, null, item.Include);
            return null;
        }

        var options = MountOptions.Read(item);
        var timeout = item.Text("Timeout");
        item.TimeSpan("Timeout", default);
        var source = item.MountSource("What", what);
        var mayFail = item.Flag("MayFail", false) || options.Contains("nofail");
        // systemd orders nothing after a mount with this option (systemd.mount(5), "Default Dependencies").
        if (mayFail && !options.Contains("nofail"))
            options = [.. options, "nofail"];
        return where is null || source is null
            ? null
            : new MountDeclaration(item.Item, where, source, type, options, mayFail, timeout, item.Units("WantedBy"), item.Units("RequiredBy"));
    }
}
