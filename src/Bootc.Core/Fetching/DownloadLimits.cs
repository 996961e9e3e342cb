namespace Bootc.Fetching;

/// <summary>When a connection is too slow to wait for: in each window of time so many bytes have to come.</summary>
public sealed record DownloadLimits
{
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    public int BytesPerWindow { get; init; } = 64 * 1024;

    /// <summary>How often a download that takes long says how far it is.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(5);
}
