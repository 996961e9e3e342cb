using System.Collections.Immutable;

namespace Bootc.Engines;

/// <summary>
/// What a complete image shows and one that was cut short does not: buildah before 1.33 drops a line over 64 KiB with everything
/// behind it, and calls that a success.
/// </summary>
public abstract record EndMarker
{
    /// <summary>Why an image is not complete, as a clause; null when it is.</summary>
    internal abstract string? ObjectionTo(LocalImage image);
}

/// <summary>A label that the last instruction sets. That instruction costs an image of its own, unless it is there anyway.</summary>
public sealed record LabelMarker(string Key, string Value) : EndMarker
{
    internal override string? ObjectionTo(LocalImage image) =>
        image.Labels.TryGetValue(Key, out var value) && value == Value ? null : $"it lacks the label '{Key}={Value}' that the last instruction sets";
}

/// <summary>
/// The number of layers, and in the history the instructions that made ours, the last of them the last of all. All engines write
/// both the same way, from buildah 1.28 on; what is cut off is always the end.
/// </summary>
/// <param name="BaseLayers">How many layers the base image has.</param>
/// <param name="Instructions">For each layer above it, text that its entry of the history has.</param>
public sealed record LayersMarker(int BaseLayers, ImmutableArray<string> Instructions) : EndMarker
{
    /// <summary>How the history shows an <c>ADD</c>; of a <c>RUN</c> it has the whole text.</summary>
    public const string Added = "#(nop) ADD ";

    /// <summary>How the history shows a <c>COPY</c>.</summary>
    public const string Copied = "#(nop) COPY ";

    internal override string? ObjectionTo(LocalImage image)
    {
        var wanted = BaseLayers + Instructions.Length;
        if (image.Layers.Count != wanted)
            return $"it has {image.Layers.Count} layers instead of {wanted}, of which {BaseLayers} are the base image's";
        for (var i = 1; i <= Instructions.Length; i++)
        {
            var instruction = Instructions[^i];
            if (i > image.History.Count || !image.History[^i].Contains(instruction, StringComparison.Ordinal))
                return $"its history does not show '{instruction.Trim()}' where layer {wanted + 1 - i} was made";
        }

        return null;
    }
}
