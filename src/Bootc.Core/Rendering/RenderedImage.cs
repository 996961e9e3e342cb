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
    /// <summary>Key of the label that marks the end where an instruction sets labels: an image without it was cut short by the engine.</summary>
    public const string EndMarker = "bootc-sdk.inputs";

    /// <summary>Images beside this one, in the order of their names.</summary>
    public ImmutableArray<RenderedStage> Stages { get; init; } = [];

    /// <summary>The stages of the Containerfile in their order; the last one is the image.</summary>
    public ImmutableArray<ContainerfileStage> ContainerfileStages => ContainerfileStage.Of(this);

    /// <summary>Other images that are needed, each once.</summary>
    public ImmutableArray<string> OtherImages =>
        [.. Stages.Select(stage => stage.Image).OfType<string>().Concat(AllLayers.SelectMany(layer => layer.Images).Select(image => image.Reference)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Of the stages, and of the image.</summary>
    public IEnumerable<Layer> AllLayers => Stages.SelectMany(stage => stage.Layers).Concat(Layers);

    /// <summary>What is looked at once the image is there; no part of the image.</summary>
    public ImmutableArray<ImageCheck> Checks { get; init; } = [];

    /// <summary>What the steps may read while they run, each secret once, sorted by id.</summary>
    public ImmutableArray<StepSecret> Secrets => [.. AllLayers.SelectMany(layer => layer.Secrets).DistinctBy(secret => secret.Id).OrderBy(secret => secret.Id, StringComparer.Ordinal)];

    /// <summary>The engine gets options of the project, which may change how layers and history come out.</summary>
    public bool HasBuildArguments { get; init; }

    /// <summary>
    /// Whether a label marks the end. Without it, the number of layers and the history do: setting a label takes the engine a third
    /// of the time in which it builds a small layer. So it is set only with others, or where the rest proves nothing.
    /// </summary>
    public bool IsMarkedByLabel => Layers.IsEmpty || !Labels.IsEmpty || HasBuildArguments;

    /// <summary>The hash of everything that was asked for; value of the end marker.</summary>
    public ContentHash Hash
    {
        get
        {
            using var hash = new HashBuilder();
            hash.Add(BaseImage);
            foreach (var stage in Stages)
                hash.Add(stage.Name).Add(stage.Image).Add(stage.LayersBefore);
            foreach (var layer in AllLayers)
                hash.Add(layer.Hash);
            foreach (var (key, value) in Labels)
                hash.Add(key).Add(value);
            return hash.ToHash();
        }
    }
}
