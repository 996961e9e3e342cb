using System.Collections.Immutable;

namespace Bootc.Fetching;

/// <param name="Entries">Sorted by path, ordinally; of several with one name the last, as tar leaves it.</param>
public sealed record UnpackedArchive(ImmutableArray<ArchiveEntry> Entries);
