using System.Formats.Tar;
using Bootc.Images;

namespace Bootc.Cluster;

/// <summary>What each layer of an image has at a path.</summary>
internal static class SavedLayers
{
    /// <returns>Mode, owner and content, once for each layer that has the path.</returns>
    public static async Task<IReadOnlyList<(UnixFileMode Mode, int Owner, byte[] Content)>> FindAsync(string image, string path, string folder)
    {
        var archive = Path.Combine(folder, $"{Guid.NewGuid():N}.tar");
        try
        {
            await ImageProject.Podman("save", "--quiet", "--format=docker-archive", $"--output={archive}", image);
            await using var stream = File.OpenRead(archive);
            return [.. Layers(stream).SelectMany(layer => Find(layer, path))];
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static IEnumerable<TarReader> Layers(Stream archive)
    {
        using var reader = new TarReader(archive);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name.EndsWith(".tar", StringComparison.Ordinal))
                yield return new TarReader(entry.DataStream!);
        }
    }

    private static IEnumerable<(UnixFileMode, int, byte[])> Find(TarReader layer, string path)
    {
        while (layer.GetNextEntry() is { } entry)
        {
            if ("/" + entry.Name.TrimStart('.', '/') != path)
                continue;
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return (entry.Mode, entry.Uid, content.ToArray());
        }
    }
}
