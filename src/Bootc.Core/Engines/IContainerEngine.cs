namespace Bootc.Engines;

/// <summary>podman or buildah. Failures are <see cref="Diagnostics.BootcException"/> with a code of <see cref="Diagnostics.EngineCodes"/>; a cancelled call leaves no process, container or image id file.</summary>
public interface IContainerEngine
{
    EngineIdentity Identity { get; }

    EngineOptions Options { get; }

    /// <summary>
    /// Builds, and names the image only when it is complete, so that an interrupted build can move no name. Cleans up after
    /// an interrupted earlier build in the same work directory first.
    /// </summary>
    Task<BuiltImage> BuildAsync(BuildRequest request, IProgress<EngineLine> output, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a Containerfile whose last instruction fails on purpose: nothing becomes an image. Whatever has to be known is in
    /// the output.
    /// </summary>
    /// <param name="endLine">What one of this tool's scripts says last, before it fails: without it the run is a failure.</param>
    Task ExecuteAsync(BuildRequest request, string endLine, IProgress<EngineLine> output, CancellationToken cancellationToken);

    /// <summary>Describes an image of the local storage; null when there is none.</summary>
    /// <param name="reference">An id or a full reference (with registry host or "localhost").</param>
    Task<LocalImage?> InspectAsync(string reference, CancellationToken cancellationToken);

    /// <summary>The id of each image, null for those that the local storage does not have, with one process for all of them.</summary>
    /// <param name="references">Ids or full references, without doubles.</param>
    Task<IReadOnlyDictionary<string, string?>> FindImagesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken);

    /// <summary>Fetches an image from its registry.</summary>
    Task PullAsync(string reference, IProgress<EngineLine> output, CancellationToken cancellationToken);

    /// <summary>Gives an image names, with one process for all of them; fails when the image is not there.</summary>
    Task TagAsync(string imageId, IReadOnlyList<string> references, CancellationToken cancellationToken);

    /// <summary>Removes a name, and with the last name the image. An image that is absent already is no failure.</summary>
    Task RemoveImageAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Pushes once, without retrying.</summary>
    /// <param name="destination">A full reference, without transport.</param>
    Task<PushResult> PushAsync(string imageId, string destination, PushOptions options, IProgress<EngineLine> output, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what an interrupted build left: processes, working containers, mounts, temporary files. A build does so by itself; this is for
    /// cleaning without building. Starts no process when nothing was interrupted. The directory must be locked (<see cref="BuildLock"/>).
    /// </summary>
    Task CleanUpAsync(string workDirectory, CancellationToken cancellationToken);
}
