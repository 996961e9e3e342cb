namespace Cluster.Agent;

/// <summary>Says in the journal, once per hour, when the scratch disk is nearly full.</summary>
internal sealed class ScratchWatch(ScratchSpace scratch, ILogger<ScratchWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            var report = scratch.Measure();
            if (report.FreeBytes < report.TotalBytes / 20)
                logger.LogWarning("The scratch disk has {FreeBytes} of {TotalBytes} bytes left.", report.FreeBytes, report.TotalBytes);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
