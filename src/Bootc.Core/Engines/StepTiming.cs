namespace Bootc.Engines;

/// <summary>One executed or reused instruction of a Containerfile.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Duration">From its line in the output to the next one's.</param>
/// <param name="FromCache">The engine reused the layer of an earlier build.</param>
public sealed record StepTiming(BuildStep Step, TimeSpan Duration, bool FromCache);
