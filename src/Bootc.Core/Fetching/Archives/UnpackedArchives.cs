using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>
/// Contents of archives in the project's intermediate folder, so that a render need not unpack them again: files by numbers, and a list that
/// tells their names. Not in the user's cache, since there is no sum that others stated to verify them by.
/// </summary>
/// <param name="directory">Absolute path; one build at a time uses it.</param>
public sealed class UnpackedArchives(string directory, CancellationToken cancellationToken = default)
{
    private const string Header = "bootc-sdk archive 1";
    private const string ListName = "entries.list";

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>What an archive holds; null when it was not unpacked yet, or what was unpacked is damaged.</summary>
    public UnpackedArchive? Find(ContentHash sha256)
    {
        _used.Add(sha256.Hex);
        var folder = FolderOf(sha256);
        var list = Path.Combine(folder, ListName);
        if (!File.Exists(list))
            return null;
        var lines = File.ReadAllLines(list);
        // The last line says that all others are there.
        if (lines.Length < 2 || lines[0] != Header || lines[^1] != Header)
            return null;
        var entries = new ArchiveEntry?[lines.Length - 2];
        try
        {
            Parallel.For(0, entries.Length, i => entries[i] = ReadEntry(folder, lines[i + 1]));
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is IOException or FormatException or UnauthorizedAccessException))
        {
            return null;
        }

        return entries.Contains(null) ? null : new UnpackedArchive([.. entries.Select(entry => entry!)]);
    }

    /// <exception cref="InvalidDataException">It is no archive, or a damaged one.</exception>
    public UnpackedArchive Unpack(InputFile archive)
    {
        var folder = FolderOf(archive.Hash);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);

        var number = 0;
        var unpacked = new ArchiveReader(
            content =>
            {
                var path = Path.Combine(folder, number++.ToString(CultureInfo.InvariantCulture));
                using (var file = File.Create(path))
                    content.CopyTo(file);
                return InputFile.Read(path);
            },
            cancellationToken).Read(archive.Path);

        var text = new StringBuilder().Append(Header).Append('\n');
        foreach (var entry in unpacked.Entries)
            text.Append(Write(entry)).Append('\n');
        AtomicFile.WriteWhenDifferent(Path.Combine(folder, ListName), text.Append(Header).Append('\n').ToString());
        return unpacked;
    }

    /// <summary>Removes what nobody asked for.</summary>
    public void RemoveUnused()
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var folder in Directory.GetDirectories(directory).Where(folder => !_used.Contains(Path.GetFileName(folder))))
            Directory.Delete(folder, recursive: true);
    }

    private string FolderOf(ContentHash sha256) => Path.Combine(directory, sha256.Hex);

    private static string Write(ArchiveEntry entry) => entry switch
    {
        ArchiveFile file => $"file {(file.Mode is { } mode ? Convert.ToString((int)mode, 8) : "-")} {file.Content.Hash} {Path.GetFileName(file.Content.Path)} {Encode(file.Path)}",
        ArchiveLink link => $"link {Encode(link.Target)} {Encode(link.Path)}",
        ArchiveOddity oddity => $"other {Encode(oddity.Kind)} {Encode(oddity.Path)}",
        _ => $"directory {Encode(entry.Path)}",
    };

    private static ArchiveEntry? ReadEntry(string folder, string line)
    {
        switch (line.Split(' '))
        {
            case ["file", var mode, var hash, var number, var path]:
                var content = InputFile.Read(Path.Combine(folder, Path.GetFileName(number)));
                return content.Hash.Hex == hash ? new ArchiveFile(Decode(path), mode == "-" ? null : (UnixFileMode)Convert.ToInt32(mode, 8), content) : null;
            case ["link", var target, var path]:
                return new ArchiveLink(Decode(path), Decode(target));
            case ["other", var kind, var path]:
                return new ArchiveOddity(Decode(path), Decode(kind));
            case ["directory", var path]:
                return new ArchiveDirectory(Decode(path));
            default:
                return null;
        }
    }

    // A name may hold a blank or a line break.
    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
