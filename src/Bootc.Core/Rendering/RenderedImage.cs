using System.Collections.Immutable;
using Bootc.Checking;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Everything that the engine will be given, before it is written to disk.</summary>
/// <param name="BaseImage">Reference or id after FROM.</param>
/// <param name="Layers">In the order of the image.</param>
/// <param name="Labels">Sorted by key; without the end marker.</param>
public sealed record RenderedImage(string BaseImage, ImmutableArray<Layer> Layers, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>Key of the label that the last instruction sets: an image without it was cut short by the engine.</summary>
    public const string EndMarker = "bootc-sdk.inputs";

    /// <summary>What is looked at once the image is there; no part of the image.</summary>
    public ImmutableArray<ImageCheck> Checks { get; init; } = [];

    /// <summary>What the steps may read while they run, each secret once, sorted by id.</summary>
    public ImmutableArray<StepSecret> Secrets => [.. Layers.SelectMany(layer => layer.Secrets).DistinctBy(secret => secret.Id).OrderBy(secret => secret.Id, StringComparer.Ordinal)];

    /// <summary>Value of the end marker: the hash of everything that was asked for.</summary>
    public ContentHash Hash { get; } = ComputeHash(BaseImage, Layers, Labels);

    private static ContentHash ComputeHash(string baseImage, ImmutableArray<Layer> layers, ImmutableSortedDictionary<string, string> labels)
    {
        using var hash = new HashBuilder();
        hash.Add(baseImage);
        foreach (var layer in layers)
            hash.Add(layer.Hash);
        foreach (var (key, value) in labels)
            hash.Add(key).Add(value);
        return hash.ToHash();
    }
}
