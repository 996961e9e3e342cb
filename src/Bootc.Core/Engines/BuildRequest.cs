namespace Bootc.Engines;

/// <summary>One build. All paths are absolute.</summary>
public sealed record BuildRequest
{
    /// <summary>The build context: a folder that only this tool writes.</summary>
    public required string ContextDirectory { get; init; }

    public required string Containerfile { get; init; }

    /// <summary>
    /// A folder of this build alone, kept between builds: the journal, the engine's temporary files. Two builds never use
    /// it at once (<see cref="BuildLock"/>).
    /// </summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Where the image id goes; exists afterwards only if the build succeeded.</summary>
    public required string IidFile { get; init; }

    /// <summary>Where everything goes that the engine printed.</summary>
    public required string LogFile { get; init; }

    /// <summary>
    /// Names that the engine itself gives the image, as the last that it does with it: no process has to be started for them. Empty
    /// where something may still refuse the image.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>By what the complete image is known.</summary>
    public required EndMarker EndMarker { get; init; }

    /// <summary>Labels that change without the content (commit, version): they stand above no layer, so they cost none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Time of all files and of the image, in seconds since 1970.</summary>
    public long Timestamp { get; init; }

    /// <summary>Build secrets: the id that a RUN mounts, and the file on this machine.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public bool NoCache { get; init; }

    public PullPolicy PullPolicy { get; init; } = PullPolicy.Never;

    /// <summary>Repository to take layers from; null for none.</summary>
    public string? CacheFrom { get; init; }

    /// <summary>Repository to put layers into; null for none.</summary>
    public string? CacheTo { get; init; }
}
