using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>
/// The user's folder of downloaded files, each named by its SHA-256 and shared by all projects. A file in it is complete: it is renamed into
/// place. It is read, and so verified, whenever it is asked for; one that is damaged is as good as none.
/// </summary>
/// <param name="directory">Absolute path.</param>
public sealed class DownloadCache(string directory)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Absolute path.</summary>
    public string Directory => directory;

    /// <summary>
    /// Where the operating system wants such a folder: <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>, <c>~/Library/Caches</c>, or
    /// <c>%LocalAppData%</c>; null for a user without a home.
    /// </summary>
    public static string? DefaultDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        // The XDG specification: "If an implementation encounters a relative path … it should … ignore it".
        var root = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : home.Length == 0 ? ""
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return root.Length == 0 ? null : Path.Combine(root, "bootc-sdk", "downloads");
    }

    /// <summary>The file with that content, verified; null when there is none.</summary>
    public InputFile? Find(ContentHash sha256)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path))
            return null;
        var file = InputFile.Read(path);
        return file.Hash == sha256 ? file : null;
    }

    /// <summary>Keeps others from fetching the same file meanwhile.</summary>
    internal Task<FileLock> LockAsync(ContentHash sha256, CancellationToken cancellationToken)
    {
        var locks = Path.Combine(directory, "locks");
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(locks);
        else
            System.IO.Directory.CreateDirectory(locks, FolderMode);
        return FileLock.AcquireAsync(Path.Combine(locks, sha256.Hex), onWaiting: null, cancellationToken);
    }

    /// <summary>Where a file is written before it is known what it is; only for the holder of the lock.</summary>
    internal string PartOf(ContentHash sha256) => PathOf(sha256) + ".part";

    /// <summary>Makes the part the file of that content.</summary>
    internal void Accept(ContentHash sha256) => File.Move(PartOf(sha256), PathOf(sha256), overwrite: true);

    private string PathOf(ContentHash sha256) => Path.Combine(directory, sha256.Hex);
}
