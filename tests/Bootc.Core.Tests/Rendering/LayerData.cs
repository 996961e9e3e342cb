using System.Formats.Tar;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>An entry as it stands in a layer's archive.</summary>
/// <param name="Text">Content of a file, target of a link.</param>
internal sealed record ArchivedEntry(string Path, TarEntryType Type, UnixFileMode Mode, int Owner, int Group, string Text);

/// <summary>Reads what the layers of a rendered image carry, from the bytes that the engine would get.</summary>
internal static class LayerData
{
    public static IReadOnlyList<ArchivedEntry> Entries(this RenderedImage image, string archive = FilesStep.ArchiveName) =>
        [.. Files(image).Where(file => file.Name == archive).SelectMany(Read)];

    public static ArchivedEntry Entry(this RenderedImage image, string path) => image.Entries().Single(entry => entry.Path == path);

    /// <summary>Lines of all lists of one name.</summary>
    public static IReadOnlyList<string> List(this RenderedImage image, string name) =>
        [.. Files(image).Where(file => file.Name == name).SelectMany(file => Text(file).Split('\n')[..^1])];

    /// <summary>All files of one name, as text.</summary>
    public static IReadOnlyList<string> Texts(this RenderedImage image, string name) => [.. Files(image).Where(file => file.Name == name).Select(Text)];

    private static IEnumerable<StepFile> Files(RenderedImage image) => image.AllLayers.SelectMany(layer => layer.Steps).SelectMany(step => step.Files);

    private static string Text(StepFile file) => System.Text.Encoding.UTF8.GetString(Bytes(file).ToArray());

    private static MemoryStream Bytes(StepFile file)
    {
        var stream = new MemoryStream();
        file.WriteTo(stream);
        stream.Position = 0;
        return stream;
    }

    private static List<ArchivedEntry> Read(StepFile file)
    {
        var entries = new List<ArchivedEntry>();
        using var reader = new TarReader(Bytes(file));
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            var text = entry.EntryType == TarEntryType.SymbolicLink ? entry.LinkName : entry.DataStream is { } data ? new StreamReader(data).ReadToEnd() : "";
            entries.Add(new ArchivedEntry("/" + entry.Name.TrimEnd('/'), entry.EntryType, entry.Mode, entry.Uid, entry.Gid, text));
        }

        return entries;
    }
}
