using Bootc.Retrying;

namespace Bootc.Publishing;

/// <summary>An image of the engine's storage, and the tags it shall be published under.</summary>
/// <param name="ImageId">64 hex digits, with or without <c>sha256:</c>: the digest of the image's configuration.</param>
public sealed record PublishRequest(string ImageId, IReadOnlyList<PublishDestination> Destinations)
{
    /// <summary>See <see cref="RegistryEndpoint.Resolve"/>; for the engine as for our own requests.</summary>
    public bool? TlsVerify { get; init; }

    /// <summary>Where logins are kept; null for the places where podman, docker and .NET keep them.</summary>
    public string? AuthFile { get; init; }

    public RetryPolicy Retry { get; init; } = new();

    /// <summary>For one manifest to arrive. The engine has its own time limits for blobs.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
