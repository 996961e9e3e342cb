using System.Security.Cryptography;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>A manifest as a registry stores it, to the byte: its digest is the image's name.</summary>
/// <param name="Digest"><c>sha256:</c> and 64 hex digits, computed from <paramref name="Content"/>.</param>
/// <param name="ConfigDigest">The digest of the configuration, which is the image id of podman and buildah; null for an index.</param>
public sealed record ImageManifest(ReadOnlyMemory<byte> Content, string MediaType, string Digest, string? ConfigDigest)
{
    public const string Oci = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string Docker = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <exception cref="JsonException">The content is not a JSON object.</exception>
    public static ImageManifest Read(ReadOnlyMemory<byte> content, string mediaType)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new JsonException("A manifest is a JSON object.");

        var configDigest = root.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("digest", out var digest) && digest.ValueKind == JsonValueKind.String
            ? digest.GetString()
            : null;
        return new(content, mediaType, DigestOf(content.Span), configDigest);
    }

    public static string DigestOf(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
