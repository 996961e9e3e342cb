namespace Bootc.Publishing;

/// <summary>What every destination points at now, in the order of the request.</summary>
public sealed record PublishResult(IReadOnlyList<PublishedDestination> Destinations)
{
    /// <summary>The manifest's digest in the first destination. Another registry has another one only if it made the engine convert the image.</summary>
    public string Digest => Destinations[0].Digest;
}

/// <param name="Digest">The digest of the manifest that the registry was seen to hold under the tag.</param>
/// <param name="Bytes">What the engine says it sent; null when it does not say.</param>
public sealed record PublishedDestination(PublishDestination Destination, string Digest, PublishAction Action, TimeSpan Duration, long? Bytes = null)
{
    public string Reference => Destination.Reference;
}

/// <summary>What it took to have the image under a tag.</summary>
public enum PublishAction
{
    /// <summary>The tag pointed at the image already.</summary>
    Skipped,

    /// <summary>The engine pushed blobs and manifest.</summary>
    Pushed,

    /// <summary>The manifest of another tag in the same repository was put under this one as well.</summary>
    Tagged,
}
