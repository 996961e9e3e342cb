using System.Collections.Immutable;

namespace Bootc.Rendering;

/// <summary>What of a build context is not what it was in the last render that was noted.</summary>
/// <param name="FirstLayer">Number of the first layer of the image; null when all are.</param>
/// <param name="Stages">Names of the stages.</param>
public sealed record ContextChange(int? FirstLayer, ImmutableArray<string> Stages);
