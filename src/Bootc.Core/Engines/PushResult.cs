namespace Bootc.Engines;

/// <summary>The outcome of one attempt to push. Whether to try again is the caller's decision.</summary>
/// <param name="Digest">"sha256:…" of the manifest that the registry took; null when it failed, and when the engine does not say: podman 4.3 through a connection.</param>
/// <param name="Failure">Null when it succeeded.</param>
public sealed record PushResult(string? Digest, EngineFailure? Failure);
