namespace Bootc.Engines;

/// <summary>The files of a build's work directory.</summary>
internal sealed class WorkFolder
{
    // buildah's name for it (internal/parse.BuildahCacheDir), followed by a user id on newer versions.
    private const string CacheMounts = "buildah-cache";

    public WorkFolder(string path)
    {
        Path = path;
        Temporary = System.IO.Path.Combine(path, "tmp");
        IgnoreFile = System.IO.Path.Combine(path, "ignore");
        Owner = new BuildOwner(path);
    }

    public string Path { get; }

    /// <summary>TMPDIR of the engine: what it leaves there is ours to remove.</summary>
    public string Temporary { get; }

    /// <summary>An empty file.</summary>
    public string IgnoreFile { get; }

    public BuildOwner Owner { get; }

    public void Create()
    {
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Temporary);
        File.WriteAllBytes(IgnoreFile, []);
    }

    /// <summary>
    /// Removes what the engine left in its temporary folder, but for the content of cache mounts, which buildah keeps there
    /// between builds, and never through a mount: it may show the user's files.
    /// </summary>
    public void RemoveTemporary()
    {
        // The kernel lists no mounts while it removes those of the engine that just ended: 30 ms, for nothing when nothing was left.
        if (!Directory.Exists(Temporary) || !Directory.EnumerateFileSystemEntries(Temporary).Any())
            return;
        MountPoint.DetachBelow(Temporary);
        if (MountPoint.Below(Temporary).Count > 0)
            return;
        try
        {
            foreach (var entry in new DirectoryInfo(Temporary).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith(CacheMounts, StringComparison.Ordinal))
                    continue;
                if (entry is DirectoryInfo directory && directory.LinkTarget is null)
                    directory.Delete(recursive: true);
                else
                    entry.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Files of a rootless build may belong to subordinate ids; they stay in this folder, and the next removal tries again.
        }
    }
}
