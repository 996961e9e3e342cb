namespace Bootc.Retrying;

/// <summary>How often and after which pauses a transient failure is tried again.</summary>
public sealed record RetryPolicy
{
    /// <summary>The pause before each further try, before jitter.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16)];

    /// <summary>No further try starts later than this after the first one.</summary>
    public TimeSpan TotalLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Share by which a pause is lengthened or shortened, so that the machines of a fleet do not come back all at once.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Runs <paramref name="action"/> until it succeeds, fails for good, or the tries are used up; then its last exception is thrown.</summary>
    internal async Task<T> RunAsync<T, TFailure>(
        Func<Task<T>> action, TimeProvider time, Random random, Action<TFailure, TimeSpan> onRetry, CancellationToken cancellationToken)
        where TFailure : Exception, ITransientFailure
    {
        var start = time.GetTimestamp();
        for (var retry = 0; ; retry++)
        {
            TimeSpan pause;
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (TFailure exception) when (exception.IsTransient && retry < Delays.Count)
            {
                pause = PauseBefore(retry, exception.RetryAfter, random);
                if (time.GetElapsedTime(start) + pause > TotalLimit)
                    throw;
                onRetry(exception, pause);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan PauseBefore(int retry, TimeSpan? retryAfter, Random random)
    {
        var pause = Delays[retry] * (1 + Jitter * (2 * random.NextDouble() - 1));
        return retryAfter > pause ? retryAfter.Value : pause;
    }
}
