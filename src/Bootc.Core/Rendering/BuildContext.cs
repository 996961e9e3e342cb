using System.Text;
using Bootc.Inputs;

namespace Bootc.Rendering;

/// <summary>
/// What the engine builds from: the Containerfile, and beside it one folder per layer. Written by difference, since writing
/// thousands of files again costs seconds.
/// </summary>
/// <param name="directory">Absolute path.</param>
public sealed class BuildContext(string directory)
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string Containerfile => Path.Combine(directory, "Containerfile");

    /// <summary>The context that the engine gets: nothing but the layers' folders.</summary>
    public string Layers => Path.Combine(directory, "layers");

    // Which content each layer's folder holds: "hash folder" per line.
    private string Index => Path.Combine(directory, "layers.list");

    /// <summary>Writes what is not there yet. Until <see cref="Note"/> has been called, the next call writes the changed layers again, and names them again.</summary>
    public ContextChange Write(RenderedImage image)
    {
        Directory.CreateDirectory(Layers);
        var present = ReadIndex();
        var wanted = Folders(image);
        var kept = present.Where(entry => wanted.TryGetValue(entry.Key, out var hash) && hash == entry.Value && Directory.Exists(Path.Combine(Layers, entry.Key)))
            .ToDictionary(StringComparer.Ordinal);

        // The index forgets a folder before it is touched: an interrupted build never finds old words about new content.
        if (kept.Count != present.Count)
            WriteIndex(kept);
        foreach (var folder in Directory.GetDirectories(Layers).Where(path => !kept.ContainsKey(Path.GetFileName(path))))
            Directory.Delete(folder, recursive: true);
        foreach (var stray in Directory.GetFiles(Layers))
            File.Delete(stray);
        foreach (var layer in image.AllLayers.Where(layer => layer.ResultOf is null && !kept.ContainsKey(layer.Folder)))
            WriteLayer(layer);
        AtomicFile.WriteWhenDifferent(Containerfile, Rendering.Containerfile.Render(image));
        return new ContextChange(
            image.Layers.FirstOrDefault(layer => layer.ResultOf is null && !kept.ContainsKey(layer.Folder))?.Number,
            [.. image.Stages.Where(stage => stage.Layers.Any(layer => !kept.ContainsKey(layer.Folder))).Select(stage => stage.Name)]);
    }

    /// <summary>Notes what <see cref="Write"/> wrote as what the context holds.</summary>
    public void Note(RenderedImage image) => WriteIndex(Folders(image));

    // A layer with the result of a stage has no folder.
    private static Dictionary<string, string> Folders(RenderedImage image) =>
        image.AllLayers.Where(layer => layer.ResultOf is null).ToDictionary(layer => layer.Folder, layer => layer.Hash.Hex, StringComparer.Ordinal);

    private void WriteLayer(Layer layer)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Layers, layer.Folder)).FullName;
        if (!layer.IsAdded)
            WriteFile(Path.Combine(folder, "layer.sh"), stream => stream.Write(Utf8.GetBytes(layer.Script)));
        foreach (var step in layer.Steps)
        {
            var stepFolder = Directory.CreateDirectory(Path.Combine(folder, step.Name)).FullName;
            if (!layer.IsAdded)
                WriteFile(Path.Combine(stepFolder, "step.sh"), stream => stream.Write(Utf8.GetBytes(step.Script)));
            foreach (var file in step.Files)
                WriteFile(Path.Combine(stepFolder, file.Name), file.WriteTo);
            Fix(stepFolder, FolderMode);
        }

        Fix(folder, FolderMode);
    }

    private static void WriteFile(string path, Action<Stream> write)
    {
        using (var stream = File.Create(path))
            write(stream);
        Fix(path, FileMode);
    }

    /// <summary>buildah 1.39 to 1.41 has times and modes of a bind mount in its cache key: a fresh folder must look like the old one.</summary>
    private static void Fix(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        if (Directory.Exists(path))
            Directory.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        else
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
    }

    private Dictionary<string, string> ReadIndex()
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(Index))
            return index;
        foreach (var line in File.ReadLines(Index))
        {
            if (line.Split(' ') is [var hash, var folder])
                index[folder] = hash;
        }

        return index;
    }

    private void WriteIndex(IReadOnlyDictionary<string, string> index) =>
        AtomicFile.WriteWhenDifferent(Index, string.Concat(index.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Value} {entry.Key}\n")));
}
