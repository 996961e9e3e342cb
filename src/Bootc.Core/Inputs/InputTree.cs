using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.IO.Enumeration;

namespace Bootc.Inputs;

public enum InputTreeEntryKind
{
    Directory,
    File,
    Link,

    /// <summary>A socket, a pipe or a device: nothing that an image can be built from.</summary>
    Other,
}

/// <summary>One entry of a tree.</summary>
/// <param name="RelativePath">From the root of the tree, with forward slashes.</param>
/// <param name="File">Content; null unless this is a file.</param>
/// <param name="LinkTarget">Text of the link; null unless this is a link.</param>
public sealed record InputTreeEntry(string RelativePath, InputTreeEntryKind Kind, InputFile? File, string? LinkTarget);

/// <summary>
/// A directory tree, walked by us and not by MSBuild globs, which follow links out of the tree, lose empty directories
/// and leave out dot folders. Links are never followed.
/// </summary>
/// <param name="Entries">Sorted by path, ordinally.</param>
public sealed record InputTree(string Root, ImmutableArray<InputTreeEntry> Entries)
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = false,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <exception cref="IOException">An entry cannot be read, or vanished meanwhile.</exception>
    public static InputTree Read(string root) => Read(root, InputFile.Read);

    /// <inheritdoc cref="InputFile.ReadSearched"/>
    /// <exception cref="IOException">An entry cannot be read, or vanished meanwhile.</exception>
    public static InputTree ReadSearched(string root) => Read(root, InputFile.ReadSearched);

    private static InputTree Read(string root, Func<string, InputFile> read)
    {
        var found = new List<Found>();
        Collect(root, "", found);
        found.Sort(static (left, right) => string.CompareOrdinal(left.RelativePath, right.RelativePath));

        var entries = new InputTreeEntry[found.Count];
        // Reading thousands of small files is bound by system calls: both cores help.
        try
        {
            Parallel.For(0, entries.Length, i => entries[i] = Read(root, found[i], read));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return new InputTree(root, ImmutableArray.Create(entries));
    }

    public ContentHash ToHash()
    {
        using var hash = new HashBuilder();
        foreach (var entry in Entries)
        {
            hash.Add(entry.RelativePath).Add((long)entry.Kind).Add(entry.File?.Fingerprint).Add(entry.LinkTarget);
        }

        return hash.ToHash();
    }

    private static void Collect(string root, string relativeDirectory, List<Found> found)
    {
        var directory = Path.Join(root, relativeDirectory);
        var entries = new FileSystemEnumerable<Found>(directory, (ref FileSystemEntry entry) => Describe(ref entry, relativeDirectory), Everything);
        foreach (var entry in entries)
        {
            found.Add(entry);
            if (entry.Kind == InputTreeEntryKind.Directory)
                Collect(root, entry.RelativePath, found);
        }
    }

    private static Found Describe(ref FileSystemEntry entry, string relativeDirectory)
    {
        var name = entry.FileName.ToString();
        var relativePath = relativeDirectory.Length == 0 ? name : relativeDirectory + "/" + name;
        var attributes = entry.Attributes;
        var kind = attributes.HasFlag(FileAttributes.ReparsePoint) ? InputTreeEntryKind.Link
            : entry.IsDirectory ? InputTreeEntryKind.Directory
            : InputTreeEntryKind.File;
        return new Found(relativePath, kind, entry.Length);
    }

    private static InputTreeEntry Read(string root, Found found, Func<string, InputFile> read)
    {
        var path = Path.Join(root, found.RelativePath);
        switch (found.Kind)
        {
            case InputTreeEntryKind.Link:
                return new InputTreeEntry(found.RelativePath, found.Kind, null, new FileInfo(path).LinkTarget ?? "");
            // Pipes, sockets and devices report no length; opening one could wait forever.
            case InputTreeEntryKind.File when found.Length == 0 && !SpecialFile.IsRegular(path):
                return new InputTreeEntry(found.RelativePath, InputTreeEntryKind.Other, null, null);
            case InputTreeEntryKind.File:
                return new InputTreeEntry(found.RelativePath, found.Kind, read(path), null);
            default:
                return new InputTreeEntry(found.RelativePath, found.Kind, null, null);
        }
    }

    private readonly record struct Found(string RelativePath, InputTreeEntryKind Kind, long Length);
}
