using Bootc.Definition;
using Bootc.Inputs;

namespace Bootc.Fetching;

/// <param name="Item">The declaration that asked for it.</param>
/// <param name="Login">What the server wants to know; null when everybody is let in.</param>
public sealed record RequestedDownload(Download Download, DeclaredItem Item, DownloadLogin? Login = null);

/// <summary>
/// The downloads of one render. A feature asks for a file and gets it when it is in the cache. What is not there is remembered, fetched
/// after the features have run, and they run again: so no feature waits for a network, and what is wrong with a project is said first.
/// </summary>
/// <param name="cache">Null where there is none: then nothing is ever there.</param>
/// <param name="archives">What the archives among them hold; null where there is no place for it.</param>
public sealed class Downloads(DownloadCache? cache = null, UnpackedArchives? archives = null)
{
    private readonly Dictionary<ContentHash, InputFile?> _files = [];
    private readonly List<RequestedDownload> _missing = [];

    /// <summary>What was asked for and is not there.</summary>
    public IReadOnlyList<RequestedDownload> Missing => _missing;

    /// <summary>The file, verified; null when it is not there yet, and then the feature leaves out what needs it and reports nothing.</summary>
    /// <param name="download">What is wanted.</param>
    /// <param name="item">Who asks.</param>
    /// <param name="login">Looked up when the file has to be fetched: a build that has it needs no secret.</param>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public InputFile? File(Download download, DeclaredItem item, Func<DownloadLogin?>? login = null)
    {
        if (!_files.TryGetValue(download.Sha256, out var file))
            _files.Add(download.Sha256, file = cache?.Find(download.Sha256));
        if (file is null)
            _missing.Add(new RequestedDownload(download, item, login?.Invoke()));
        return file;
    }

    /// <summary>What the archive holds; null when it is not there yet, as for <see cref="File"/>.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or a damaged one.</exception>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public UnpackedArchive? Archive(Download download, DeclaredItem item, Func<DownloadLogin?>? login = null)
    {
        if (archives?.Find(download.Sha256) is { } unpacked)
            return unpacked;
        return File(download, item, login) is { } file ? archives?.Unpack(file) : null;
    }
}
