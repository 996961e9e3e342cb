namespace Bootc.Engines;

/// <summary>How to push. Null means the engine's default.</summary>
public sealed record PushOptions
{
    public static PushOptions Default { get; } = new();

    /// <summary>"oci" or "v2s2"; null keeps the image's own.</summary>
    public string? Format { get; init; }

    /// <summary>"gzip", "zstd" or "zstd:chunked".</summary>
    public string? CompressionFormat { get; init; }

    /// <summary>Overrides <see cref="EngineOptions.AuthFile"/>.</summary>
    public string? AuthFile { get; init; }

    /// <summary>Overrides <see cref="EngineOptions.TlsVerify"/>.</summary>
    public bool? TlsVerify { get; init; }
}
