using System.Globalization;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Retrying;

namespace Bootc.Fetching;

/// <summary>Brings files into the cache: each once, whoever asks for it, and several at a time.</summary>
/// <param name="cache">Where they go.</param>
/// <param name="client">Asks the servers.</param>
/// <param name="progress">Hears what happens, as lines for people.</param>
public sealed class Downloader(DownloadCache cache, DownloadClient client, IProgress<string>? progress = null, RetryPolicy? retry = null, TimeProvider? time = null)
{
    private const int AtOnce = 4;
    private const double Megabyte = 1024 * 1024;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly RetryPolicy _retry = retry ?? new RetryPolicy { Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10)] };

    /// <summary>Fetches what is not there. What fails is reported, each at the item that asked for it, and the others come all the same.</summary>
    /// <exception cref="BootcException">The cache cannot be written.</exception>
    public async Task FetchAsync(IReadOnlyCollection<RequestedDownload> requests, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // One content is fetched once, though several items or addresses name it.
        var distinct = requests.OrderBy(request => request.Login is null).DistinctBy(request => request.Download.Sha256).ToList();
        var failures = new DownloadException?[distinct.Count];
        try
        {
            await Parallel.ForAsync(0, distinct.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            {
                try
                {
                    await FetchAsync(distinct[i], token).ConfigureAwait(false);
                }
                catch (DownloadException exception)
                {
                    failures[i] = exception;
                }
            }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootcException(Diagnostic.Create(DownloadCodes.CacheNotUsable, null, cache.Directory, exception.Message), exception);
        }

        foreach (var (request, failure) in distinct.Zip(failures))
        {
            if (failure is not null)
                diagnostics.Add(Describe(request, failure));
        }
    }

    private async Task FetchAsync(RequestedDownload request, CancellationToken cancellationToken)
    {
        var download = request.Download;
        using var fileLock = await cache.LockAsync(download.Sha256, cancellationToken).ConfigureAwait(false);
        // Another build may have brought it meanwhile.
        if (cache.Find(download.Sha256) is not null)
            return;
        try
        {
            Say($"downloading {download.Address}");
            var hash = await _retry.RunAsync<ContentHash, DownloadException>(() => GetAsync(request, cancellationToken), _time, Random.Shared,
                (exception, pause) => Say($"downloading {download.Address} failed ({exception.Message}); trying again in {pause.TotalSeconds:0.0} s"),
                cancellationToken).ConfigureAwait(false);
            if (hash != download.Sha256)
                throw new DownloadException(DownloadFault.WrongHash, hash.Hex);
            cache.Accept(download.Sha256);
        }
        finally
        {
            File.Delete(cache.PartOf(download.Sha256));
        }
    }

    private async Task<ContentHash> GetAsync(RequestedDownload request, CancellationToken cancellationToken)
    {
        var download = request.Download;
        var part = File.Create(cache.PartOf(download.Sha256));
        await using (part.ConfigureAwait(false))
            return await client.GetAsync(download.Address, part, ReportProgress, cancellationToken, request.Login).ConfigureAwait(false);

        void ReportProgress(long received, long? total) =>
            Say($"downloading {download.Address}: {received / Megabyte:0.0} MiB of {(total is null ? "an unknown size" : Size(total.Value))}");
    }

    private Diagnostic Describe(RequestedDownload request, DownloadException failure)
    {
        var address = request.Download.Address.Text;
        var reason = failure.Message;
        return failure.Fault switch
        {
            DownloadFault.WrongHash => Create(DownloadCodes.WrongHash, "Sha256", address, reason, request.Download.Sha256.Hex),
            DownloadFault.NotFound => Create(DownloadCodes.NotFound, null, address, reason),
            DownloadFault.Refused => Create(DownloadCodes.Refused, null, address, reason),
            DownloadFault.TooSlow => Create(DownloadCodes.TooSlow, null, address, reason, _retry.Delays.Count + 1),
            DownloadFault.ServerFailed or DownloadFault.Reset => Create(DownloadCodes.Failed, null, address, _retry.Delays.Count + 1, reason),
            DownloadFault.Redirect => Create(DownloadCodes.RedirectNotFollowed, null, address, reason),
            _ => Create(DownloadCodes.Unreachable, null, address, reason),
        };

        Diagnostic Create(DiagnosticDescriptor descriptor, string? metadata, params object?[] arguments) =>
            Diagnostic.Create(descriptor, request.Item.Locate(metadata), arguments);
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:0.0} MiB");

    private void Say(FormattableString text) => progress?.Report(Display.Text(text.ToString(CultureInfo.InvariantCulture)));
}
