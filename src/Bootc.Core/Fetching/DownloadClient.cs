using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>
/// Asks a server for a file, once. Proxies come from the environment (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>, …). Sends no
/// cookies, credentials only where they are for, and takes the bytes as they are stored, since those are what the hash is of. Every failure is a <see cref="DownloadException"/>.
/// </summary>
public sealed class DownloadClient : IDisposable
{
    // As many as curl and browsers follow in practice; a loop ends here.
    private const int MaximumRedirects = 10;
    private const int BufferLength = 64 * 1024;

    private readonly HttpClient _http;
    private readonly DownloadLimits _limits;
    private readonly TimeProvider _time;

    public DownloadClient(DownloadLimits? limits = null, TimeProvider? time = null, HttpMessageHandler? handler = null)
    {
        _limits = limits ?? new DownloadLimits();
        _time = time ?? TimeProvider.System;
        _http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            UseCookies = false,
            // Followed here, where each address is looked at first.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Bootc.Sdk");
    }

    /// <summary>Writes what the address holds to a stream, and tells its hash.</summary>
    /// <param name="address">What is wanted.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="onProgress">Bytes so far and in all, where the server says it; now and then, when it takes long.</param>
    /// <param name="login">For the server of the address, and for no other that it leads to.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<ContentHash> GetAsync(
        DownloadAddress address, Stream destination, Action<long, long?>? onProgress, CancellationToken cancellationToken, DownloadLogin? login = null)
    {
        using var patience = new Patience(_limits, _time, cancellationToken);
        try
        {
            using var response = await SendAsync(address.Uri, login, patience).ConfigureAwait(false);
            return await CopyAsync(response, destination, onProgress, patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler gives up connecting with a cancellation of its own.
            throw exception.InnerException is TimeoutException && !patience.IsOver
                ? new DownloadException(DownloadFault.Unreachable, "no answer to the attempt to connect", exception)
                : new DownloadException(DownloadFault.TooSlow, patience.Describe(), exception);
        }
        catch (HttpRequestException exception)
        {
            throw new DownloadException(FaultOf(exception), Display.Text(CauseOf(exception)), exception);
        }
        catch (HttpIOException exception)
        {
            throw new DownloadException(DownloadFault.Reset, Display.Text(exception.Message), exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, DownloadLogin? login, Patience patience)
    {
        var server = address.GetLeftPart(UriPartial.Authority);
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (login is not null && address.GetLeftPart(UriPartial.Authority) == server)
                request.Headers.TryAddWithoutValidation("Authorization", login.Authorization());
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            try
            {
                if (response.StatusCode == HttpStatusCode.OK)
                    return response;
                if (response.Headers.Location is not { } location || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                    throw Refusal(response);
                address = Follow(address, location, redirects);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    // The address that a redirect leads to often is one with a key in it: only its host is told.
    private static Uri Follow(Uri from, Uri location, int redirects)
    {
        if (!Uri.TryCreate(from, location, out var to) || (to.Scheme != Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttp))
            throw new DownloadException(DownloadFault.Redirect, "something that is neither https:// nor http://");
        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps)
            throw new DownloadException(DownloadFault.Redirect, $"http://{to.Authority}, from an encrypted connection to one that is not");
        if (redirects == MaximumRedirects)
            throw new DownloadException(DownloadFault.Redirect, string.Create(CultureInfo.InvariantCulture, $"a further address after {MaximumRedirects} others"));
        return to;
    }

    private DownloadException Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var fault = status switch
        {
            404 or 410 => DownloadFault.NotFound,
            408 or 425 or 429 or >= 500 => DownloadFault.ServerFailed,
            _ => DownloadFault.Refused,
        };
        var text = response.ReasonPhrase is { Length: > 0 } phrase ? $" {Display.Text(phrase)}" : "";
        var retryAfter = response.Headers.RetryAfter;
        return new DownloadException(fault, string.Create(CultureInfo.InvariantCulture, $"{status}{text}"))
        {
            RetryAfter = retryAfter?.Delta ?? (retryAfter?.Date is { } date ? date - _time.GetUtcNow() : null),
        };
    }

    private async Task<ContentHash> CopyAsync(HttpResponseMessage response, Stream destination, Action<long, long?>? onProgress, Patience patience)
    {
        var total = response.Content.Headers.ContentLength;
        var stream = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        var reported = _time.GetTimestamp();
        long received = 0;
        try
        {
            while (await ReadAsync().ConfigureAwait(false) is > 0 and var count)
            {
                patience.Received(count);
                hash.AppendData(buffer, 0, count);
                await destination.WriteAsync(buffer.AsMemory(0, count), patience.Caller).ConfigureAwait(false);
                received += count;
                if (_time.GetElapsedTime(reported) < _limits.ReportInterval)
                    continue;
                reported = _time.GetTimestamp();
                onProgress?.Invoke(received, total);
            }

            return ContentHash.FromDigest(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // Only what the network does is the server's fault; a full disk is not.
        async Task<int> ReadAsync()
        {
            try
            {
                return await stream.ReadAsync(buffer.AsMemory(0, BufferLength), patience.Token).ConfigureAwait(false);
            }
            catch (IOException exception)
            {
                throw new DownloadException(DownloadFault.Reset, Display.Text(exception.Message), exception);
            }
        }
    }

    private static DownloadFault FaultOf(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.ResponseEnded => DownloadFault.Reset,
        HttpRequestError.SecureConnectionError when exception.InnerException is not AuthenticationException => DownloadFault.Reset,
        HttpRequestError.Unknown when exception.InnerException is IOException => DownloadFault.Reset,
        _ => DownloadFault.Unreachable,
    };

    private static string CauseOf(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host has no address",
        HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException inner => inner.Message,
        _ => exception.InnerException?.Message ?? exception.Message,
    };

    /// <summary>Cancels when too little comes in a window of time.</summary>
    private sealed class Patience : IDisposable
    {
        private readonly DownloadLimits _limits;
        private readonly CancellationTokenSource _window;
        private readonly CancellationTokenSource _both;
        private long _bytes;

        public Patience(DownloadLimits limits, TimeProvider time, CancellationToken caller)
        {
            (_limits, Caller) = (limits, caller);
            _window = new CancellationTokenSource(limits.Window, time);
            _both = CancellationTokenSource.CreateLinkedTokenSource(_window.Token, caller);
        }

        public CancellationToken Caller { get; }

        public CancellationToken Token => _both.Token;

        public bool IsOver => _window.IsCancellationRequested;

        public void Received(int bytes)
        {
            _bytes += bytes;
            if (_bytes < _limits.BytesPerWindow)
                return;
            _bytes = 0;
            _window.CancelAfter(_limits.Window);
        }

        public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{_bytes} bytes in {_limits.Window.TotalSeconds:0.#} s");

        public void Dispose()
        {
            _both.Dispose();
            _window.Dispose();
        }
    }
}
