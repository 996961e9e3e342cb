using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Rendering;

/// <summary>How many layers an image may get.</summary>
public sealed record LayerRules
{
    /// <summary>Property: true gives each step a layer of its own, to see what each costs and changes.</summary>
    public const string LayerPerStepSetting = "BootcLayerPerStep";

    /// <summary>The engines of podman 4 cannot mount more layers than that, those of the base included (measured: podman 4.3.1).</summary>
    public const int MostOfEngine = 128;

    /// <summary>Left for images that are built on this one.</summary>
    public const int Reserve = 10;

    /// <summary>How many layers the base has.</summary>
    public int BaseLayers { get; init; } = 1;

    public bool LayerPerStep { get; init; }

    /// <summary>Layers above the base.</summary>
    public int Maximum => Math.Max(0, MostOfEngine - Reserve - BaseLayers);

    public static LayerRules Read(ImageDefinition definition, BaseImageFacts facts, DiagnosticBag diagnostics) => new()
    {
        BaseLayers = facts.Layers,
        LayerPerStep = definition.Flag(LayerPerStepSetting, diagnostics),
    };
}
