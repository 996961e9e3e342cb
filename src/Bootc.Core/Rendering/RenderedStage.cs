using System.Collections.Immutable;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>A stage as the engine builds it.</summary>
/// <param name="Image">What it starts from; null for what the image starts from, or the image itself.</param>
/// <param name="LayersBefore">How many layers of the image it starts from.</param>
/// <param name="Layers">Its own.</param>
public sealed record RenderedStage(string Name, string? Image, int LayersBefore, ImmutableArray<Layer> Layers)
{
    /// <summary>Where its image has the sum of its results.</summary>
    public const string Sum = "/bootc-sdk.sum";

    /// <summary>The stages that some step of the image reads.</summary>
    /// <param name="layers">Of the image.</param>
    /// <param name="stages">All that there are.</param>
    /// <param name="repositories">Steps that tell package managers where packages are.</param>
    public static ImmutableArray<RenderedStage> Of(ImmutableArray<Layer> layers, IEnumerable<BuildStage> stages, IEnumerable<Step> repositories)
    {
        var read = layers.SelectMany(layer => layer.Stages).ToHashSet(StringComparer.Ordinal);
        var packaged = layers.LastOrDefault(layer => layer.Steps.Any(step => step.Kind == StepKind.Packages || step.Kind == StepKind.Repositories))?.Number ?? 0;
        return
        [
            .. from stage in stages
               where read.Contains(stage.Name)
               orderby stage.Name
               let steps = stage.AfterPackages || stage.Image is not null ? stage.Steps : [.. repositories, .. stage.Steps]
               select new RenderedStage(stage.Name, stage.Image, stage.AfterPackages ? packaged : 0, ToLayers(stage, steps)),
        ];
    }

    private static ImmutableArray<Layer> ToLayers(BuildStage stage, ImmutableArray<Step> steps)
    {
        // Where packages are is one layer, as in most images.
        ImmutableArray<Step> repositories = [.. steps.TakeWhile(step => step.Kind == StepKind.Repositories && step.Secrets.IsEmpty)];
        ImmutableArray<ImmutableArray<Step>> groups = [.. repositories.IsEmpty ? [] : new[] { repositories }, .. steps.Skip(repositories.Length).Select(step => ImmutableArray.Create(step))];
        return [.. groups.Select((group, index) => new Layer(index + 1, index < groups.Length - 1 ? group : [.. group, StageSum.Step(stage)], stage: stage.Name))];
    }
}
