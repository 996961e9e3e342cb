using System.Collections.Immutable;

namespace Bootc.Planning;

/// <summary>What the planner needs to know of one step of a build.</summary>
/// <param name="Name">Unique within a plan; equally good orders are told apart by the ordinal order of names.</param>
/// <param name="CostSeconds">Time that the step takes whenever it is executed; 0 or more, and no more than a <see cref="TimeSpan"/> holds.</param>
/// <param name="ChangeProbability">Chance, from 0 to 1, that the step itself differs from the build before.</param>
/// <param name="After">
/// Names of steps that must come first. A name that the plan does not have constrains nothing, so that a step can be placed
/// behind another one that only some projects have; whoever reads names from a user checks them there.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The cost or the probability is not a number of its range.</exception>
public sealed record PlanStep(string Name, double CostSeconds, double ChangeProbability, ImmutableArray<string> After)
{
    public double CostSeconds { get; init => field = RequireSeconds(value, nameof(CostSeconds)); } = RequireSeconds(CostSeconds, nameof(CostSeconds));

    public double ChangeProbability { get; init => field = RequireProbability(value, nameof(ChangeProbability)); } = RequireProbability(ChangeProbability, nameof(ChangeProbability));

    public ImmutableArray<string> After { get; init => field = value.IsDefault ? [] : value; } = After.IsDefault ? [] : After;

    /// <summary>A layer of the user's choice: steps that name different layers are never merged. Null goes with any.</summary>
    public string? Layer { get; init; }

    /// <summary>False for a step that needs a layer of its own, such as one that runs with its own mounts.</summary>
    public bool Merge { get; init; } = true;

    internal static double RequireSeconds(double value, string name) =>
        // The upper bound keeps every sum and product of the planner finite.
        value >= 0 && value <= TimeSpan.MaxValue.TotalSeconds ? value : throw new ArgumentOutOfRangeException(name, value, "Seconds are not negative and fit into a TimeSpan.");

    private static double RequireProbability(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A probability is between 0 and 1.");
}
