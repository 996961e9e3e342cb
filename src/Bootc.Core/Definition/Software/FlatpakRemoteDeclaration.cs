using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A place that Flatpak applications come from, known to every machine.</summary>
/// <param name="Name">By which applications and people call it.</param>
/// <param name="SourcePath">Absolute path on this machine of a .flatpakrepo file; null when the fields describe it.</param>
/// <param name="Url">Null with a file.</param>
/// <param name="Key">A key file of the project; null with a file.</param>
public sealed record FlatpakRemoteDeclaration(DeclaredItem Item, string Name, string? SourcePath, string? Url, string? Key) : IDeclaration<FlatpakRemoteDeclaration>
{
    private const string Extension = ".flatpakrepo";

    public static string ItemType => "FlatpakRemote";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Url", "Key", "AllowOutside"];

    public static FlatpakRemoteDeclaration? Read(ItemReader item)
    {
        var (url, key) = (item.Text("Url"), item.Text("Key"));
        if (item.Include.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            if ((url ?? key) is not null)
                item.Report(PackageCodes.WrittenInFile, url is null ? "Key" : "Url", item.Include, url is null ? "GPGKey" : "Url");
            return new FlatpakRemoteDeclaration(item.Item, Path.GetFileNameWithoutExtension(item.Include), item.SourcePath(), null, null);
        }

        if (url is null)
            item.Report(FlatpakCodes.RemoteNotUsable, null, item.Include, "has no Url; write Url and Key, or name a .flatpakrepo file of the project");
        else if (key is null)
            item.Report(FlatpakCodes.RemoteNotUsable, null, item.Include, "has no Key, so anybody on the way could put software onto machines; write Key with the key file that its applications are signed with");
        return new FlatpakRemoteDeclaration(item.Item, item.Include, null, url, key);
    }
}
