using Bootc.Diagnostics;

namespace Bootc.Inputs;

public enum InputKind
{
    /// <summary>The content of one file.</summary>
    File,

    /// <summary>A directory tree: names, kinds, contents, executable bits and link texts.</summary>
    Tree,

    /// <summary>A secret, of which only a fingerprint under the user's key is kept.</summary>
    Secret,
}

/// <summary>What a render read from the project, and what it saw there.</summary>
/// <param name="Path">Absolute path; text of the source of a secret.</param>
/// <param name="Fingerprint">Hash of what was seen, or <see cref="Missing"/>.</param>
public sealed record InputRecord(InputKind Kind, string Path, string Fingerprint)
{
    public const string Missing = "missing";

    /// <summary>
    /// Looks again. Contents are read, never times compared: a file that was replaced by an older one, or by one with the
    /// same time, is seen.
    /// </summary>
    public bool IsCurrent(SecretStore secrets)
    {
        try
        {
            return Look(secrets) == Fingerprint;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BootcException)
        {
            return false;
        }
    }

    private string Look(SecretStore secrets) => Kind switch
    {
        InputKind.File => File.Exists(Path) ? InputFile.Read(Path).Fingerprint : Missing,
        InputKind.Secret => SecretSource.Parse(Path) is { } source ? secrets.Look(source) : Missing,
        _ => Directory.Exists(Path) ? InputTree.Read(Path).ToHash().Hex : Missing,
    };
}
