using System.Collections.Immutable;
using Bootc.Engines;
using Bootc.Inputs;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Building;

/// <summary>
/// Everything that decides the image's content and names, in a file whose time changes only when one of them does: MSBuild
/// compares it with the stamp.
/// </summary>
/// <param name="Marker">Hash of everything that was rendered.</param>
/// <param name="IsMarkedByLabel">Whether the Containerfile sets it as a label.</param>
/// <param name="Engine">The engine's options as text.</param>
/// <param name="References">Names for the image.</param>
/// <param name="Layers">In their order.</param>
/// <param name="Secrets">Where the secrets are that the layers need; never their values.</param>
public sealed record ImageInputs(
    string Marker, bool IsMarkedByLabel, string Engine, ImmutableArray<string> References, ImmutableArray<ImageLayer> Layers, ImmutableArray<StepSecret> Secrets)
{
    private const string ByLabel = "label";
    private const string ByLayers = "layers";

    /// <summary>The instructions that make layers, as people read of them.</summary>
    public ImmutableArray<ImageInstruction> Instructions { get; init; } = [];

    /// <summary>Images beside the base that the build needs.</summary>
    public ImmutableArray<string> OtherImages { get; init; } = [];

    /// <summary>Hash of the checks of the image; another one runs them.</summary>
    public string Checks { get; init; } = "";

    public static ImageInputs Of(RenderedImage image, string engine, ImmutableArray<string> references) =>
        new(image.Hash.Hex, image.IsMarkedByLabel, engine, references, [.. image.Layers.Select(ImageLayer.Of)], image.Secrets)
        {
            Instructions = [.. ImageInstruction.Of(image)],
            OtherImages = image.OtherImages,
        };

    public static ImageInputs? Read(string path)
    {
        if (KeyedLines.Read(path) is not { } pairs)
            return null;
        var secrets = All("secret").Select(ReadSecret).ToList();
        var inputs = new ImageInputs(
            Single("marker"), Single("marked-by") == ByLabel, Single("engine"), All("reference"), [.. All("layer").Select(ImageLayer.Parse)], [.. secrets.OfType<StepSecret>()])
        {
            Checks = Single("checks"),
            Instructions = [.. All("instruction").Select(ImageInstruction.Parse).OfType<ImageInstruction>()],
            OtherImages = All("image"),
        };
        return inputs.Secrets.Length == secrets.Count && inputs.Marker.Length > 0 && inputs.References.Length > 0 ? inputs : null;

        string Single(string key) => pairs.FirstOrDefault(pair => pair.Key == key)?.Value ?? "";
        ImmutableArray<string> All(string key) => [.. pairs.Where(pair => pair.Key == key).Select(pair => pair.Value)];
    }

    private static StepSecret? ReadSecret(string text) =>
        text.Split(' ', 3) is [var id, var fingerprint, var place] && SecretSource.Parse(place) is { } source ? new StepSecret(id, source, fingerprint) : null;

    /// <summary>By what the complete image is known.</summary>
    /// <param name="baseLayers">How many layers the base image has.</param>
    public EndMarker EndMarker(int baseLayers) => IsMarkedByLabel
        ? new LabelMarker(RenderedImage.EndMarker, Marker)
        : new LayersMarker(baseLayers, [.. Layers.Select(layer => layer.Hash ?? (layer.IsCopied ? LayersMarker.Copied : LayersMarker.Added))]);

    /// <returns>False when the file had this content already.</returns>
    public bool Write(string path) => KeyedLines.Write(path,
    [
        new("marker", Marker),
        new("marked-by", IsMarkedByLabel ? ByLabel : ByLayers),
        new("engine", Engine),
        new("checks", Checks),
        .. References.Select(reference => new KeyedLine("reference", reference)),
        .. Layers.Select(layer => new KeyedLine("layer", layer.ToString())),
        .. Instructions.Select(instruction => new KeyedLine("instruction", instruction.ToString())),
        .. OtherImages.Select(image => new KeyedLine("image", image)),
        .. Secrets.Select(secret => new KeyedLine("secret", $"{secret.Id} {secret.Fingerprint} {secret.Source}")),
    ]);
}
