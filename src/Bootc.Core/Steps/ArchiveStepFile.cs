using System.Collections.Immutable;
using System.Formats.Tar;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>
/// A tar of files, links and directories. It carries names, modes and owners exactly, whatever the checkout, its umask or
/// the host's file system say; a copied folder would not, and would replace the base's links (<c>/lib</c>, <c>/opt</c>).
/// </summary>
/// <param name="Entries">Sorted by path, ordinally, without <see cref="ImageDirectoryPresence"/>.</param>
public sealed record ArchiveStepFile(string Name, ImmutableArray<ImageEntry> Entries) : StepFile(Name)
{
    private const int BlockBytes = 512;

    private ContentHash? _hash;

    public override ContentHash Hash => _hash ??= ComputeHash();

    /// <summary>GNU format: .NET's PAX writer puts the process id into its headers, so its output is not reproducible.</summary>
    public override void WriteTo(Stream stream)
    {
        if (Entries.IsEmpty)
        {
            // .NET's writer leaves out the end of an archive without entries, and tar refuses a file without any block.
            stream.Write(stackalloc byte[2 * BlockBytes]);
            return;
        }

        using var writer = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var entry in Entries)
            Write(writer, entry);
    }

    private static void Write(TarWriter writer, ImageEntry entry)
    {
        var name = entry.Path.Value[1..];
        switch (entry)
        {
            case ImageFile file:
                using (var content = file.Content.OpenRead())
                {
                    writer.WriteEntry(Stamp(new GnuTarEntry(TarEntryType.RegularFile, name)
                    {
                        Mode = file.Mode,
                        Uid = (int)file.Owner.UserId,
                        Gid = (int)file.Owner.GroupId,
                        DataStream = content,
                    }));
                }

                break;
            case ImageLink link:
                writer.WriteEntry(Stamp(new GnuTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link.Target }));
                break;
            case ImageDirectory directory:
                writer.WriteEntry(Stamp(new GnuTarEntry(TarEntryType.Directory, name + "/")
                {
                    Mode = directory.Mode,
                    Uid = (int)directory.Owner.UserId,
                    Gid = (int)directory.Owner.GroupId,
                }));
                break;
            default:
                throw new InvalidOperationException($"{entry.GetType().Name} has no place in an archive.");
        }
    }

    private static GnuTarEntry Stamp(GnuTarEntry entry)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return entry;
    }

    private ContentHash ComputeHash()
    {
        using var hash = new HashBuilder();
        foreach (var entry in Entries)
        {
            hash.Add(entry.GetType().Name).Add(entry.Path.Value);
            switch (entry)
            {
                case ImageFile file:
                    hash.Add(file.Content.Hash).Add((long)file.Mode).Add(file.Owner.UserId).Add(file.Owner.GroupId);
                    break;
                case ImageLink link:
                    hash.Add(link.Target);
                    break;
                case ImageDirectory directory:
                    hash.Add((long)directory.Mode).Add(directory.Owner.UserId).Add(directory.Owner.GroupId);
                    break;
            }
        }

        return hash.ToHash();
    }
}
