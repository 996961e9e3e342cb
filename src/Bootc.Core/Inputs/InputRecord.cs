namespace Bootc.Inputs;

public enum InputKind
{
    /// <summary>The content of one file.</summary>
    File,

    /// <summary>A directory tree: names, kinds, contents, executable bits and link texts.</summary>
    Tree,
}

/// <summary>What a render read from the project, and what it saw there.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Fingerprint">Hash of what was seen, or <see cref="Missing"/>.</param>
public sealed record InputRecord(InputKind Kind, string Path, string Fingerprint)
{
    public const string Missing = "missing";

    /// <summary>
    /// Looks again. Contents are read, never times compared: a file that was replaced by an older one, or by one with the
    /// same time, is seen.
    /// </summary>
    public bool IsCurrent()
    {
        try
        {
            return Look(Kind, Path) == Fingerprint;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static string Look(InputKind kind, string path) => kind switch
    {
        InputKind.File => File.Exists(path) ? InputFile.Read(path).Fingerprint : Missing,
        _ => Directory.Exists(path) ? InputTree.Read(path).ToHash().Hex : Missing,
    };
}
