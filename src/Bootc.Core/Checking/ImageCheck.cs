using System.Collections.Immutable;
using Bootc.Inputs;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>A check with what it depends on: it has to run again when one of these is another.</summary>
public sealed record ImageCheck
{
    /// <param name="step">Of the kind <see cref="StepKind.Check"/>.</param>
    /// <param name="layers">Of the image.</param>
    public ImageCheck(Step step, ImmutableArray<Layer> layers)
    {
        Step = step;
        var kinds = step.AfterKinds.ToHashSet(StringComparer.Ordinal);
        using var hash = new HashBuilder();
        hash.Add(step.Hash);
        foreach (var item in step.FindingItems)
            hash.Add(item.ItemType).Add(item.Include);
        var executed = ImmutableArray.CreateBuilder<int>();
        foreach (var layer in layers)
        {
            foreach (var relevant in layer.Steps.Where(candidate => kinds.Contains(candidate.Kind.Name)))
            {
                if (FilesStep.IsUnpacking(relevant))
                    hash.Add(relevant.Name).Add(relevant.Hash);
                else if (executed.Count == 0 || executed[^1] != layer.Number)
                    executed.Add(layer.Number);
            }
        }

        Hash = hash.ToHash();
        LayersAbove = [.. executed.Select(number => layers.Length - number)];
        LayerCount = layers.Length;
    }

    public Step Step { get; }

    /// <summary>Of the script, its files and the steps that only unpack and whose work is looked at.</summary>
    public ContentHash Hash { get; }

    /// <summary>
    /// Layers in which something is executed whose work is looked at: what comes of it only the layer itself tells. Counted
    /// from the last layer of the image, which is 0.
    /// </summary>
    public ImmutableArray<int> LayersAbove { get; }

    /// <summary>Layers that the project adds to those of its base.</summary>
    public int LayerCount { get; }
}
