namespace Bootc.Inputs;

/// <summary>
/// The only door through which features read the project's files. It remembers what they saw, so that the next build
/// can tell whether anything changed without running the features.
/// </summary>
/// <param name="secrets">Gives the fingerprints of secrets; null for those under the user's own key.</param>
public sealed class ProjectInputs(SecretStore? secrets = null)
{
    // What is longer is hardly asked for twice.
    private const int MaximumKept = 64 * 1024;

    private readonly SecretStore _store = secrets ?? new SecretStore();
    private readonly Dictionary<SecretSource, string> _secrets = [];
    private readonly Dictionary<string, InputFile?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputTree?> _trees = new(StringComparer.Ordinal);

    /// <summary>The file at an absolute path, or null when there is none.</summary>
    /// <exception cref="IOException">It exists and cannot be read.</exception>
    public InputFile? File(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;
        var file = IsFile(path) ? InputFile.ReadSearched(path) : null;
        _files.Add(path, file);
        return file;
    }

    /// <summary>Content of a small file that a feature has to understand, or null when there is none. Others get the same array.</summary>
    /// <exception cref="IOException">It exists and cannot be read.</exception>
    public byte[]? Content(string path)
    {
        if (_contents.TryGetValue(path, out var content))
            return content;
        if (_files.TryGetValue(path, out var known) ? known is null : !IsFile(path))
        {
            _files[path] = null;
            return null;
        }

        // Should it have been written to since it was hashed, this remembers the content that is used.
        _files[path] = InputFile.Read(path, out content);
        if (content.Length <= MaximumKept)
            _contents.Add(path, content);
        return content;
    }

    /// <summary>The tree at an absolute path, or null when there is none.</summary>
    /// <exception cref="IOException">It exists and cannot be read.</exception>
    public InputTree? Tree(string path)
    {
        if (_trees.TryGetValue(path, out var known))
            return known;
        var tree = Directory.Exists(path) ? InputTree.ReadSearched(path) : null;
        _trees.Add(path, tree);
        return tree;
    }

    /// <summary>
    /// A secret, for a check of its form; null when there is none. Nothing keeps it: whoever asks lets go of it at once, and
    /// the build reads it again when the engine needs it.
    /// </summary>
    /// <param name="fingerprint">Stands for the secret from then on.</param>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public byte[]? Secret(SecretSource source, out string fingerprint)
    {
        var secret = SecretStore.Read(source);
        fingerprint = secret is null ? InputRecord.Missing : _store.Fingerprint(secret);
        _secrets[source] = fingerprint;
        return secret;
    }

    /// <summary>Everything that was read, sorted by path.</summary>
    public IReadOnlyList<InputRecord> Records()
    {
        var records = new List<InputRecord>(_files.Count + _trees.Count);
        foreach (var (path, file) in _files)
            records.Add(new InputRecord(InputKind.File, path, file?.Fingerprint ?? InputRecord.Missing));
        foreach (var (path, tree) in _trees)
            records.Add(new InputRecord(InputKind.Tree, path, tree?.ToHash().Hex ?? InputRecord.Missing));
        foreach (var (source, fingerprint) in _secrets)
            records.Add(new InputRecord(InputKind.Secret, source.ToString(), fingerprint));
        records.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return records;
    }

    // Pipes, sockets and devices report no length; opening one could wait forever.
    private static bool IsFile(string path) => System.IO.File.Exists(path) && (new FileInfo(path).Length > 0 || SpecialFile.IsRegular(path));
}
