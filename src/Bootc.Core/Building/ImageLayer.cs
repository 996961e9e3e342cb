using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>What a build has to know of a layer.</summary>
/// <param name="Hash">Stands in the text of the instruction; null for an <c>ADD</c>, which has none.</param>
/// <param name="Title">What the layer is for.</param>
public sealed record ImageLayer(string? Hash, string Title)
{
    private const string NoHash = "-";

    public static ImageLayer Of(Layer layer) => new(layer.IsAdded ? null : layer.Hash.Hex, layer.Title);

    public static ImageLayer Parse(string text) => text.Split(' ', 2) is [var hash, var title] ? new(hash == NoHash ? null : hash, title) : new(null, text);

    public override string ToString() => $"{Hash ?? NoHash} {Title}";
}
