using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>
/// Brings an image under all its tags. A tag that holds it already costs one request; else the engine pushes it once per repository
/// and further tags get the same manifest. Whatever the engine says, what counts is what the registry shows under the tag.
/// </summary>
/// <param name="time">Measures and waits; the system's clock when null.</param>
/// <param name="random">For the jitter of pauses.</param>
public sealed class ImagePublisher(TimeProvider? time = null, Random? random = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Random _random = random ?? Random.Shared;

    /// <summary>Returns when every destination was seen to hold the image. Destinations before the one that failed stay published.</summary>
    /// <exception cref="BootcException">A destination could not be published; its tag points at what it did before, or at the image.</exception>
    /// <exception cref="OperationCanceledException"/>
    public async Task<PublishResult> PublishAsync(
        PublishRequest request, IPushEngine engine, IProgress<PublishEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        if (request.Destinations.Count == 0)
            throw new BootcException(PublishCodes.NoRegistry);
        foreach (var destination in request.Destinations)
            destination.Check();

        var published = new Dictionary<PublishDestination, PublishedDestination>();
        foreach (var repository in request.Destinations.Distinct().GroupBy(destination => $"{destination.Registry}/{destination.Repository}", StringComparer.Ordinal))
        {
            using var publisher = new RepositoryPublisher(repository.First().Registry, request, engine, progress, _time, _random);
            foreach (var destination in repository)
                published[destination] = await publisher.PublishAsync(destination, cancellationToken).ConfigureAwait(false);
        }

        return new PublishResult([.. request.Destinations.Distinct().Select(destination => published[destination])]);
    }
}
