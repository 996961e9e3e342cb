using System.Collections.Immutable;

namespace Bootc.Planning;

/// <summary>Steps that wait for each other: no order exists.</summary>
public sealed class PlanCycleException(ImmutableArray<string> steps)
    : Exception($"These steps wait for each other: {string.Join(" -> ", steps)} -> {steps[0]}.")
{
    /// <summary>Names of the cycle's steps: each must come before the next one, and the last one before the first.</summary>
    public ImmutableArray<string> Steps { get; } = steps;
}
