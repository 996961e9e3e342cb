using System.Collections.Immutable;
using System.Globalization;

namespace Bootc.Rendering;

/// <summary>What stands between one FROM and the next.</summary>
/// <param name="Title">For people.</param>
/// <param name="From">What it starts from.</param>
/// <param name="Name">What others call it; null for the last one, the image.</param>
public sealed record ContainerfileStage(string Title, string From, string? Name, ImmutableArray<Layer> Layers)
{
    // The image once its packages are installed.
    private const string Packages = "packages";

    private int LayerCount { get; init; }

    private string? Stage { get; init; }

    internal static ImmutableArray<ContainerfileStage> Of(RenderedImage image)
    {
        var split = image.Stages.Select(stage => stage.LayersBefore).DefaultIfEmpty(0).Max();
        var stages = ImmutableArray.CreateBuilder<ContainerfileStage>();
        foreach (var stage in image.Stages.Where(stage => stage.LayersBefore == 0))
            stages.Add(OfStage(stage, stage.Image ?? image.BaseImage));
        if (split > 0)
        {
            stages.Add(OfImage("The base image", image.BaseImage, Packages, ..split));
            foreach (var stage in image.Stages.Where(stage => stage.LayersBefore > 0))
                stages.Add(OfStage(stage, Packages));
        }

        stages.Add(split > 0 ? OfImage("The image goes on", Packages, null, split..) : OfImage("The base image", image.BaseImage, null, ..));
        return stages.ToImmutable();

        ContainerfileStage OfImage(string title, string from, string? name, Range layers) => new(title, from, name, image.Layers[layers]) { LayerCount = image.Layers.Length };

        static ContainerfileStage OfStage(RenderedStage stage, string from) =>
            new($"Stage {stage.Name}, of which only its results get into the image", from, Containerfile.StageName(stage.Name), stage.Layers) { Stage = stage.Name };
    }

    /// <summary>A layer as people read of it.</summary>
    public string Describe(Layer layer) => Stage is null
        ? string.Create(CultureInfo.InvariantCulture, $"Layer {layer.Number} of {LayerCount}: {layer.Title}")
        : $"Stage {Stage}: {layer.Title}";
}
