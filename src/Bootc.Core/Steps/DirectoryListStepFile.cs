using System.Collections.Immutable;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>Directories that must exist, one per line.</summary>
/// <param name="Entries">Sorted by path, ordinally.</param>
public sealed record DirectoryListStepFile(string Name, ImmutableArray<ImageDirectoryPresence> Entries) : StepFile(Name)
{
    private readonly StepFile _text = List(Name, Entries.Select(entry => entry.Path.Value));

    public override ContentHash Hash => _text.Hash;

    public override void WriteTo(Stream stream) => _text.WriteTo(stream);
}
