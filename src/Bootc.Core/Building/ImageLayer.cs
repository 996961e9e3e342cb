using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>What a build has to know of a layer.</summary>
/// <param name="Hash">Stands in the text of the instruction; null for an <c>ADD</c> or <c>COPY</c>, which has none.</param>
/// <param name="Title">What the layer is for.</param>
/// <param name="IsCopied">By a <c>COPY</c>.</param>
public sealed record ImageLayer(string? Hash, string Title, bool IsCopied = false)
{
    private const string Added = "-";
    private const string Copied = "=";

    public static ImageLayer Of(Layer layer) => new(layer.IsAdded || layer.ResultOf is not null ? null : layer.Hash.Hex, layer.Title, layer.ResultOf is not null);

    public static ImageLayer Parse(string text) => text.Split(' ', 2) switch
    {
        [Added, var title] => new(null, title),
        [Copied, var title] => new(null, title, IsCopied: true),
        [var hash, var title] => new(hash, title),
        _ => new(null, text),
    };

    public override string ToString() => $"{Hash ?? (IsCopied ? Copied : Added)} {Title}";
}
