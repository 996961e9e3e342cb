using System.Globalization;
using Bootc.Engines;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>An instruction that makes a layer, by the numbers under which the engine announces it.</summary>
/// <param name="Stage">From 1.</param>
/// <param name="Number">From 1, within the stage.</param>
/// <param name="Title">For people.</param>
public sealed record ImageInstruction(int Stage, int Number, string Title)
{
    // The first instruction of a stage is FROM.
    private const int FirstNumber = 2;

    public static IEnumerable<ImageInstruction> Of(RenderedImage image) =>
        image.ContainerfileStages.SelectMany((stage, stageIndex) =>
            stage.Layers.Select((layer, index) => new ImageInstruction(stageIndex + 1, index + FirstNumber, Lower(stage.Describe(layer)))));

    public static ImageInstruction? Parse(string text) =>
        text.Split(' ', 3) is [var stage, var number, var title]
        && int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var stageNumber)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var instruction)
            ? new ImageInstruction(stageNumber, instruction, title)
            : null;

    public bool Is(BuildStep step) => step.Stage == Stage && step.Number == Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stage} {Number} {Title}");

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
