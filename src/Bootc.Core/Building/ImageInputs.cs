using System.Collections.Immutable;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Building;

/// <summary>
/// Everything that decides the image's content and names, in a file whose time changes only when one of them does: MSBuild
/// compares it with the stamp.
/// </summary>
/// <param name="Marker">The end marker: hash of everything that was rendered.</param>
/// <param name="Engine">The engine's options as text.</param>
/// <param name="References">Names for the image.</param>
/// <param name="Layers">What each layer is for, in their order.</param>
/// <param name="Secrets">Where the secrets are that the layers need; never their values.</param>
public sealed record ImageInputs(string Marker, string Engine, ImmutableArray<string> References, ImmutableArray<string> Layers, ImmutableArray<StepSecret> Secrets)
{
    /// <summary>Hash of the checks of the image; another one runs them.</summary>
    public string Checks { get; init; } = "";

    public static ImageInputs? Read(string path)
    {
        if (KeyedLines.Read(path) is not { } pairs)
            return null;
        var secrets = All("secret").Select(ReadSecret).ToList();
        var inputs = new ImageInputs(Single("marker"), Single("engine"), All("reference"), All("layer"), [.. secrets.OfType<StepSecret>()]) { Checks = Single("checks") };
        return inputs.Secrets.Length == secrets.Count && inputs.Marker.Length > 0 && inputs.References.Length > 0 ? inputs : null;

        string Single(string key) => pairs.FirstOrDefault(pair => pair.Key == key).Value ?? "";
        ImmutableArray<string> All(string key) => [.. pairs.Where(pair => pair.Key == key).Select(pair => pair.Value)];
    }

    private static StepSecret? ReadSecret(string text) =>
        text.Split(' ', 3) is [var id, var fingerprint, var place] && SecretSource.Parse(place) is { } source ? new StepSecret(id, source, fingerprint) : null;

    /// <returns>False when the file had this content already.</returns>
    public bool Write(string path) => KeyedLines.Write(path,
    [
        new("marker", Marker),
        new("engine", Engine),
        new("checks", Checks),
        .. References.Select(reference => KeyValuePair.Create("reference", reference)),
        .. Layers.Select(layer => KeyValuePair.Create("layer", layer)),
        .. Secrets.Select(secret => KeyValuePair.Create("secret", $"{secret.Id} {secret.Fingerprint} {secret.Source}")),
    ]);
}
