namespace Bootc.Engines;

/// <summary>An image of the engine's storage.</summary>
/// <param name="Id">64 hexadecimal digits, without "sha256:".</param>
/// <param name="Digest">Digest of the manifest in the storage, "sha256:…"; a push that compresses layers makes another one.</param>
/// <param name="Created">As the image says; the time stamp of the build, not the time of it.</param>
/// <param name="Layers">Digests of the uncompressed layers (diff ids), lowest first.</param>
/// <param name="History">The instructions that made layers, lowest first, as the engine describes them; those that made none are left out.</param>
public sealed record LocalImage(
    string Id,
    string Digest,
    IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset? Created,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> History);
