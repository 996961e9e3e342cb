namespace Bootc.Publishing;

/// <summary>Orders a fault for a share of the requests, at random.</summary>
/// <param name="faults">Each as likely as the others.</param>
internal sealed class RandomFaults(int seed, double share, params IReadOnlyList<FaultAction> faults)
{
    private readonly Random _random = new(seed);
    private int _ordered;

    /// <summary>What another try may get over.</summary>
    public static IReadOnlyList<FaultAction> Passing { get; } =
    [
        new FaultAction.Status(500),
        new FaultAction.Status(502),
        new FaultAction.Status(503) { RetryAfterSeconds = 1 },
        new FaultAction.Status(429),
        new FaultAction.Reset(),
        new FaultAction.HalfBody(),
        new FaultAction.FailAfterStoring(),
        new FaultAction.Delay(TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>Those, and answers that another try is not worth.</summary>
    public static IReadOnlyList<FaultAction> All { get; } = [.. Passing, new FaultAction.Status(401), new FaultAction.Status(403), new FaultAction.Status(404)];

    /// <summary>No faults while it is false.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How many were ordered.</summary>
    public int Ordered => _ordered;

    public FaultAction? Next(string method, string path)
    {
        if (!IsOn)
            return null;
        lock (_random)
        {
            if (_random.NextDouble() >= share)
                return null;
            _ordered++;
            return faults[_random.Next(faults.Count)];
        }
    }
}
