using Bootc.Definition;
using Bootc.Formats;

namespace Bootc.Steps;

/// <summary>Something that a step puts into the image's file system.</summary>
/// <param name="Path">Where it really stands: links of the base on its way are already followed.</param>
/// <param name="Item">The declaration that asked for it; null for what the SDK adds by itself.</param>
public abstract record ImageEntry(ImagePath Path, DeclaredItem? Item)
{
    /// <summary>What is set in the image once the entry is there; null when the entry says it all.</summary>
    public OwnerInImage? OwnerInImage { get; init; }
}

/// <param name="Owner">Numeric user and group.</param>
public sealed record ImageFile(ImagePath Path, FileContent Content, UnixFileMode Mode, ImageOwner Owner, DeclaredItem? Item) : ImageEntry(Path, Item);

/// <param name="Target">Text of the link, kept as it is.</param>
public sealed record ImageLink(ImagePath Path, string Target, DeclaredItem? Item) : ImageEntry(Path, Item);

/// <summary>A directory with the mode and owner that the project asks for, whether it exists or not.</summary>
public sealed record ImageDirectory(ImagePath Path, UnixFileMode Mode, ImageOwner Owner, DeclaredItem? Item) : ImageEntry(Path, Item);

/// <summary>A directory that must exist; one that the base brings keeps its mode and owner.</summary>
public sealed record ImageDirectoryPresence(ImagePath Path, DeclaredItem? Item) : ImageEntry(Path, Item);

/// <summary>User and group by number: names would be resolved by whatever passwd file the engine finds.</summary>
public readonly record struct ImageOwner(uint UserId, uint GroupId)
{
    public static readonly ImageOwner Root = new(0, 0);
}
