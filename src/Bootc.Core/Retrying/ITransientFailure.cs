namespace Bootc.Retrying;

/// <summary>A failure that tells whether the same request can succeed a moment later.</summary>
internal interface ITransientFailure
{
    bool IsTransient { get; }

    /// <summary>How long the other side asks to wait before the next try.</summary>
    TimeSpan? RetryAfter { get; }
}
