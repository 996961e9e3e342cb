namespace Bootc.Publishing;

/// <summary>The part of podman and buildah that sends an image to a registry.</summary>
public interface IPushEngine
{
    /// <summary>Runs one push. A push that the registry or the network refuses is an outcome, not an exception.</summary>
    /// <param name="imageId">64 hex digits.</param>
    /// <param name="destination"><c>registry/repository:tag</c> without a transport.</param>
    /// <param name="authFile">Null for the engine's own search.</param>
    /// <param name="tlsVerify">Null for the engine's own configuration.</param>
    /// <param name="output">Receives the engine's lines as they come.</param>
    Task<PushOutcome> PushAsync(string imageId, string destination, string? authFile, bool? tlsVerify, IProgress<string> output, CancellationToken cancellationToken);
}

/// <param name="ManifestDigest">What the engine says it pushed (<c>--digestfile</c>), if it says so.</param>
/// <param name="Output">The engine's last lines of standard error.</param>
/// <param name="Bytes">Bytes sent, where the engine counts them.</param>
public sealed record PushOutcome(bool Succeeded, string? ManifestDigest, string Output, long? Bytes = null);
