using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>A file whose content is a secret, which a script writes: it is in no archive and in no folder of the build.</summary>
/// <param name="SecretId">Of one of the step's secrets.</param>
/// <param name="Owner">User and group by name or number; names are those of the image.</param>
public sealed record ImageSecretFile(ImagePath Path, string SecretId, UnixFileMode Mode, SecretFileOwner Owner, DeclaredItem? Item) : ImageEntry(Path, Item);

public readonly record struct SecretFileOwner(string User, string Group)
{
    public static readonly SecretFileOwner Root = new("0", "0");
}

/// <summary>Four lines for each file: the secret, the mode, the owner, the path.</summary>
/// <param name="Entries">Sorted by path, ordinally.</param>
public sealed record SecretFileList(string Name, ImmutableArray<ImageSecretFile> Entries) : StepFile(Name)
{
    private readonly StepFile _text = List(Name, Entries.SelectMany(entry =>
        new[] { entry.SecretId, FileModes.Format(entry.Mode), $"{entry.Owner.User}:{entry.Owner.Group}", entry.Path.Value }));

    public override ContentHash Hash => _text.Hash;

    public override void WriteTo(Stream stream) => _text.WriteTo(stream);
}
