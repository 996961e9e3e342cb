namespace Bootc.SideBySide;

/// <summary>Two medians, or sums of medians, and the most that the first may be of the second.</summary>
/// <param name="Limit">Null when there is none and the ratio is only reported.</param>
internal sealed record Comparison(string Name, Quantity Ours, Quantity Theirs, Clock Clock, double? Limit)
{
    public static Comparison Of(Contender ours, Contender theirs, Clock clock, double? limit) =>
        new(ours.Name, Quantity.Of(ours), Quantity.Of(theirs), clock, limit);
}

/// <summary>Something made of the medians.</summary>
internal sealed record Quantity(string Name, Func<Func<Contender, Cost>, Cost> Compute)
{
    public static Quantity Of(Contender contender) => new(contender.Name, median => median(contender));
}

/// <summary>What a limit is about.</summary>
internal enum Clock
{
    Wall,
    Cpu,
}
