namespace Bootc.Planning;

/// <summary>What the engine charges for a layer besides the work of its steps.</summary>
/// <param name="LookupSeconds">Time to find a layer in the engine's cache, paid for each layer in every build.</param>
/// <param name="CommitSeconds">Time to start and to commit a layer, paid whenever it is executed.</param>
/// <exception cref="ArgumentOutOfRangeException">A time is negative, not a number, or more than a <see cref="TimeSpan"/> holds.</exception>
public sealed record LayerOverhead(double LookupSeconds, double CommitSeconds)
{
    public double LookupSeconds { get; init => field = PlanStep.RequireSeconds(value, nameof(LookupSeconds)); } = PlanStep.RequireSeconds(LookupSeconds, nameof(LookupSeconds));

    public double CommitSeconds { get; init => field = PlanStep.RequireSeconds(value, nameof(CommitSeconds)); } = PlanStep.RequireSeconds(CommitSeconds, nameof(CommitSeconds));
}
