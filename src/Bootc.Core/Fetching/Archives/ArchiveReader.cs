using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SharpCompress.Common;

namespace Bootc.Fetching;

/// <summary>
/// Reads an archive from its beginning to its end. Names and links are data here: nothing is written where they say, so none of them can
/// lead out of a folder.
/// </summary>
/// <param name="writeContent">Keeps the content of a file and tells where.</param>
internal sealed class ArchiveReader(Func<Stream, Inputs.InputFile> writeContent, CancellationToken cancellationToken)
{
    // stat.h: S_IFMT and S_IFLNK. Archives of Unix have them in the upper half of a zip entry's attributes.
    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int ModeMask = 0xFFF;

    private const int BufferSize = 64 * 1024;

    private readonly Dictionary<string, ArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is no archive, or a damaged one.</exception>
    public UnpackedArchive Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            var head = new byte[4];
            var isZip = ArchiveStream.IsZip(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
            file.Position = 0;
            if (isZip)
                ReadZip(file);
            else
                ReadTar(file);
        }
        // SharpCompress takes a footer that is cut off for an argument out of its range.
        catch (Exception exception) when (exception is SharpCompressException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"it is damaged ({exception.Message.TrimEnd('.')})", exception);
        }

        if (_entries.Count == 0)
            throw new InvalidDataException("it is neither a tar, compressed with gzip, xz, zstd or bzip2 or not, nor a zip file, or there is nothing in it");
        return new UnpackedArchive([.. _entries.Values.OrderBy(entry => entry.Path, StringComparer.Ordinal)]);
    }

    private void ReadTar(FileStream file)
    {
        using var tar = ArchiveStream.Decompress(file);
        using var reader = new TarReader(tar, leaveOpen: true);
        while (Next(reader) is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.EntryType is not TarEntryType.GlobalExtendedAttributes)
                Add(Convert(entry, Normalize(entry.Name)));
        }

        // The sums of a compressed file stand behind what tar reads of it.
        var rest = new byte[BufferSize];
        while (tar.Read(rest) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception exception) when (_entries.Count == 0 && exception is InvalidDataException or EndOfStreamException)
        {
            // The first header already makes no sense.
            return null;
        }
    }

    private ArchiveEntry Convert(TarEntry entry, string path)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                return new ArchiveFile(path, entry.Mode, writeContent(entry.DataStream ?? Stream.Null));
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                return new ArchiveDirectory(path);
            case TarEntryType.SymbolicLink:
                return new ArchiveLink(path, entry.LinkName);
            case TarEntryType.HardLink:
                // The names of one file; tar writes its content with the first of them.
                return _entries.TryGetValue(Normalize(entry.LinkName), out var first) ? first with { Path = path }
                    : throw new InvalidDataException($"'{path}' is a hard link to '{entry.LinkName}', which is not in it");
            case TarEntryType.CharacterDevice or TarEntryType.BlockDevice:
                return new ArchiveOddity(path, "a device");
            case TarEntryType.Fifo:
                return new ArchiveOddity(path, "a pipe");
            default:
                return new ArchiveOddity(path, $"an entry of the kind {entry.EntryType}");
        }
    }

    private void ReadZip(FileStream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var attributes = entry.ExternalAttributes >> 16;
            var path = Normalize(entry.FullName);
            if (entry.FullName.EndsWith('/'))
            {
                Add(new ArchiveDirectory(path));
                continue;
            }

            using var content = entry.Open();
            Add((attributes & FileTypeMask) == SymbolicLink
                ? new ArchiveLink(path, new StreamReader(content, Encoding.UTF8).ReadToEnd())
                : new ArchiveFile(path, (attributes & ModeMask) is > 0 and var mode ? (UnixFileMode)mode : null, writeContent(content)));
        }
    }

    // tar lets a later entry of a name replace an earlier one. The archive's own folder is no entry.
    private void Add(ArchiveEntry entry)
    {
        if (entry.Path.Length > 0)
            _entries[entry.Path] = entry;
    }

    private static string Normalize(string name)
    {
        name = name.TrimEnd('/');
        while (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        return name == "." ? "" : name;
    }
}
