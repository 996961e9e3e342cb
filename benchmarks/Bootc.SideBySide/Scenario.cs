namespace Bootc.SideBySide;

/// <summary>Contenders that are measured in turns, and what is asked of them.</summary>
internal sealed record Scenario(string Title, IReadOnlyList<Contender> Contenders, IReadOnlyList<Comparison> Comparisons)
{
    public IReadOnlyList<Count> Counts { get; init; } = [];

    /// <summary>Sentences about what was seen, asked for after the last round.</summary>
    public Func<IEnumerable<string>> Remarks { get; init; } = () => [];

    /// <summary>Runs that warm up caches and, in this process, the compiler.</summary>
    public int WarmUps { get; init; } = 1;
}
