using Bootc.Retrying;

namespace Bootc.Fetching;

/// <summary>A file did not come, or not the one that the project decided on.</summary>
/// <param name="reason">Completes the sentence of the fault's diagnostic: an answer, a cause, a hash.</param>
public sealed class DownloadException(DownloadFault fault, string reason, Exception? innerException = null) : Exception(reason, innerException), ITransientFailure
{
    public DownloadFault Fault { get; } = fault;

    /// <inheritdoc/>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public bool IsTransient => Fault is DownloadFault.ServerFailed or DownloadFault.Reset or DownloadFault.TooSlow;
}
