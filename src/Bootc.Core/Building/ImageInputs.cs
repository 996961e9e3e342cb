using System.Collections.Immutable;

namespace Bootc.Building;

/// <summary>
/// Everything that decides the image's content and names, in a file whose time changes only when one of them does: MSBuild
/// compares it with the stamp.
/// </summary>
/// <param name="Marker">The end marker: hash of everything that was rendered.</param>
/// <param name="Engine">The engine's options as text.</param>
/// <param name="References">Names for the image.</param>
/// <param name="Layers">What each layer is for, in their order.</param>
public sealed record ImageInputs(string Marker, string Engine, ImmutableArray<string> References, ImmutableArray<string> Layers)
{
    /// <summary>Hash of the checks of the image; another one runs them.</summary>
    public string Checks { get; init; } = "";

    public static ImageInputs? Read(string path)
    {
        if (KeyedLines.Read(path) is not { } pairs)
            return null;
        var inputs = new ImageInputs(Single("marker"), Single("engine"), All("reference"), All("layer")) { Checks = Single("checks") };
        return inputs.Marker.Length > 0 && inputs.References.Length > 0 ? inputs : null;

        string Single(string key) => pairs.FirstOrDefault(pair => pair.Key == key).Value ?? "";
        ImmutableArray<string> All(string key) => [.. pairs.Where(pair => pair.Key == key).Select(pair => pair.Value)];
    }

    /// <returns>False when the file had this content already.</returns>
    public bool Write(string path) => KeyedLines.Write(path,
    [
        new("marker", Marker),
        new("engine", Engine),
        new("checks", Checks),
        .. References.Select(reference => KeyValuePair.Create("reference", reference)),
        .. Layers.Select(layer => KeyValuePair.Create("layer", layer)),
    ]);
}
