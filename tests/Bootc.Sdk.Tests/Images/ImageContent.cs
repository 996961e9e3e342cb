using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bootc.Images;

/// <summary>Something in an image's file system.</summary>
/// <param name="Owner">User and group by number.</param>
/// <param name="Content">Text of a small file, hash of a large one, target of a link.</param>
internal sealed record ImagePath(TarEntryType Type, UnixFileMode Mode, string Owner, string Content)
{
    public static ImagePath File(int octalMode, string owner, string content) =>
        new(TarEntryType.RegularFile, (UnixFileMode)Convert.ToInt32(octalMode.ToString(System.Globalization.CultureInfo.InvariantCulture), 8), owner, content);
}

/// <summary>An image as the engine's storage has it.</summary>
/// <param name="Paths">Every path of the file system, absolute.</param>
/// <param name="Layers">Digests of the layers, uncompressed.</param>
internal sealed record ImageContent(IReadOnlyDictionary<string, ImagePath> Paths, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Layers)
{
    private const int LargeBytes = 64 * 1024;

    public static async Task<ImageContent> ReadAsync(string image)
    {
        var (labels, layers) = await ReadConfigurationAsync(image);
        var archive = Path.Combine(PackedSdk.WorkFolder, $"{Guid.NewGuid():N}.tar");
        // Never started: the file system is as the image has it.
        var container = await ImageProject.Podman("create", image, "/bin/true");
        try
        {
            await ImageProject.Podman("export", $"--output={archive}", container);
            await using var stream = File.OpenRead(archive);
            return new ImageContent(ReadPaths(stream), labels, layers);
        }
        finally
        {
            await ImageProject.Podman("rm", container);
            File.Delete(archive);
        }
    }

    public static async Task<IReadOnlyList<string>> LayersAsync(string image) => (await ReadConfigurationAsync(image)).Layers;

    private static async Task<(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Layers)> ReadConfigurationAsync(string image)
    {
        var inspected = JsonSerializer.Deserialize<Inspected[]>(await ImageProject.Podman("image", "inspect", image))![0];
        return (inspected.Labels ?? [], inspected.RootFS.Layers);
    }

    private static SortedDictionary<string, ImagePath> ReadPaths(Stream stream)
    {
        var paths = new SortedDictionary<string, ImagePath>(StringComparer.Ordinal);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            var type = entry.EntryType == TarEntryType.V7RegularFile ? TarEntryType.RegularFile : entry.EntryType;
            var path = "/" + entry.Name.TrimEnd('/').TrimStart('/');
            paths[path] = new ImagePath(type, entry.Mode, $"{entry.Uid}:{entry.Gid}", Content(entry));
        }

        return paths;
    }

    private static string Content(TarEntry entry)
    {
        if (entry.LinkName.Length > 0)
            return entry.LinkName;
        if (entry.DataStream is not { } data)
            return "";
        using var content = new MemoryStream();
        data.CopyTo(content);
        return content.Length < LargeBytes ? Encoding.UTF8.GetString(content.ToArray()) : Convert.ToHexString(SHA256.HashData(content.ToArray()));
    }

    private sealed record Inspected(Dictionary<string, string>? Labels, InspectedRoot RootFS);

    private sealed record InspectedRoot(string[] Layers);
}
