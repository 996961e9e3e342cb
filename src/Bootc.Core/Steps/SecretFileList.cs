using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>A file whose content is a secret, which a script writes: it is in no archive and in no folder of the build.</summary>
/// <param name="SecretId">Of one of the step's secrets.</param>
public sealed record ImageSecretFile(ImagePath Path, string SecretId, UnixFileMode Mode, NamedOwner Owner, DeclaredItem? Item) : ImageEntry(Path, Item);

/// <summary>Four lines for each file: the secret, the mode, the owner, the path.</summary>
/// <param name="Entries">Sorted by path, ordinally.</param>
public sealed record SecretFileList(string Name, ImmutableArray<ImageSecretFile> Entries) : StepFile(Name)
{
    private readonly StepFile _text = List(Name, Entries.SelectMany(entry =>
        new[] { entry.SecretId, FileModes.Format(entry.Mode), entry.Owner.ToString(), entry.Path.Value }));

    public override ContentHash Hash => _text.Hash;

    public override void WriteTo(Stream stream) => _text.WriteTo(stream);
}
