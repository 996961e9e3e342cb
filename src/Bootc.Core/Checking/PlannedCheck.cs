using System.Collections.Immutable;
using System.Text.Json;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;

namespace Bootc.Checking;

/// <summary>A check as the render leaves it for the build.</summary>
/// <param name="Name">Of the step, and of the folder with its script.</param>
/// <param name="Hash">See <see cref="ImageCheck.Hash"/>.</param>
/// <param name="LayersAbove">See <see cref="ImageCheck.LayersAbove"/>.</param>
/// <param name="LayerCount">See <see cref="ImageCheck.LayerCount"/>.</param>
/// <param name="Findings">What it may find.</param>
/// <param name="Items">What findings point at.</param>
public sealed record PlannedCheck(
    string Name, string Hash, ImmutableArray<int> LayersAbove, int LayerCount, ImmutableArray<DiagnosticDescriptor> Findings, ImmutableArray<DeclaredItem> Items)
{
    public static PlannedCheck Of(ImageCheck check) =>
        new(check.Step.Name, check.Hash.Hex, check.LayersAbove, check.LayerCount, check.Step.Findings, check.Step.FindingItems);

    public string ToLine() => JsonSerializer.Serialize(this, CheckingJson.Default.PlannedCheck);

    public static PlannedCheck? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CheckingJson.Default.PlannedCheck);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is looked at in an image: the same key, the same findings.</summary>
    /// <param name="layers">Digests of the image's layers, lowest first.</param>
    public string Key(IReadOnlyList<string> layers)
    {
        using var hash = new HashBuilder();
        hash.Add(Name).Add(Hash);
        foreach (var layer in layers.Take(Math.Max(0, layers.Count - LayerCount)))
            hash.Add(layer);
        foreach (var above in LayersAbove.Where(above => above < layers.Count))
            hash.Add(layers[layers.Count - 1 - above]);
        return hash.ToHash().Hex;
    }
}
