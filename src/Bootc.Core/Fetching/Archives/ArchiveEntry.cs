using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>What an archive holds at one name.</summary>
/// <param name="Path">As in the archive, relative, without <c>./</c> before it and <c>/</c> behind it. Not checked.</param>
public abstract record ArchiveEntry(string Path);

/// <param name="Mode">Null when the archive does not tell, as those that Windows made.</param>
/// <param name="Content">The unpacked file on this machine.</param>
public sealed record ArchiveFile(string Path, UnixFileMode? Mode, InputFile Content) : ArchiveEntry(Path);

/// <param name="Target">Text of the link.</param>
public sealed record ArchiveLink(string Path, string Target) : ArchiveEntry(Path);

public sealed record ArchiveDirectory(string Path) : ArchiveEntry(Path);

/// <summary>Something that no image is made of: a device or a pipe.</summary>
/// <param name="Kind">In words.</param>
public sealed record ArchiveOddity(string Path, string Kind) : ArchiveEntry(Path);
