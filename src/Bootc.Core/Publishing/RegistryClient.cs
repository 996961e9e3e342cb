using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>
/// Reads and writes the tags of one registry (OCI distribution specification 1.1, sections "Pulling" and "Pushing manifests").
/// Blobs are the engine's business. Every failure is a <see cref="RegistryException"/>.
/// </summary>
public sealed class RegistryClient : IDisposable
{
    // The specification lets a registry refuse manifests over 4 MiB; more than that is no manifest.
    private const int MaximumManifestLength = 4 * 1024 * 1024;

    private const string ManifestTypes = $"{ImageManifest.Oci}, {ImageManifest.Docker}, {ImageManifest.OciIndex}, {ImageManifest.DockerList}";

    private readonly RegistryEndpoint _endpoint;
    private readonly RegistryCertificates _certificates;
    private readonly RegistryAuthentication _authentication;
    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private Uri? _address;

    /// <param name="timeout">For one request and its answer; a minute when null.</param>
    public RegistryClient(RegistryEndpoint endpoint, RegistryCredentials credentials, TimeSpan? timeout = null)
    {
        _endpoint = endpoint;
        _certificates = new RegistryCertificates(endpoint);
        _timeout = timeout ?? TimeSpan.FromMinutes(1);
        _http = new HttpClient(new SocketsHttpHandler
        {
            // Looking for a proxy costs more than the request to a registry on this machine.
            UseProxy = !endpoint.IsLoopback,
            UseCookies = false,
            MaxAutomaticRedirections = 3,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            ConnectCallback = endpoint.IsLoopback ? ConnectToLoopback : null,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = _certificates.Validate,
                LocalCertificateSelectionCallback = _certificates.Select,
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaximumManifestLength,
        };
        // Constants need no parser: it would be a tenth of the first request's time.
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Bootc.Sdk");
        _authentication = new RegistryAuthentication(endpoint, credentials, ExchangeAsync);
    }

    /// <summary>The manifest under a tag or digest; null when the registry has none.</summary>
    /// <exception cref="RegistryException">The registry cannot be asked, or its answer is damaged.</exception>
    public async Task<ImageManifest?> GetManifestAsync(string repository, string tagOrDigest, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(HttpMethod.Get, repository, tagOrDigest, null, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccess();

        ImageManifest manifest;
        try
        {
            manifest = ImageManifest.Read(answer.Content, answer.MediaType ?? ImageManifest.Oci);
        }
        catch (JsonException exception)
        {
            throw new RegistryException(RegistryFault.Corrupted, $"{_endpoint.Name} sent something else than a manifest for {repository}:{tagOrDigest}", exception);
        }

        var expected = tagOrDigest.StartsWith("sha256:", StringComparison.Ordinal) ? tagOrDigest : answer.Digest;
        if (expected is not null && expected != manifest.Digest)
            throw new RegistryException(RegistryFault.Corrupted, $"{_endpoint.Name} sent {manifest.Digest} under the name of {expected}");
        return manifest;
    }

    /// <summary>Points a tag at a manifest whose blobs the repository already has.</summary>
    /// <exception cref="RegistryException">The registry did not accept it, or its answer got lost: then the tag may be set all the same.</exception>
    public async Task PutManifestAsync(string repository, string tag, ImageManifest manifest, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(HttpMethod.Put, repository, tag, manifest, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccess();
        if (answer.Digest is { } digest && digest != manifest.Digest)
            throw new RegistryException(RegistryFault.Corrupted, $"{_endpoint.Name} stored {digest} instead of {manifest.Digest}");
    }

    public void Dispose()
    {
        _http.Dispose();
        _certificates.Dispose();
    }

    private async Task<RegistryAnswer> SendAsync(HttpMethod method, string repository, string tagOrDigest, ImageManifest? body, CancellationToken cancellationToken)
    {
        var answer = await SendToAnyAddressAsync(Request, cancellationToken).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized || !await _authentication.AnswerAsync(answer.Challenges, repository, cancellationToken).ConfigureAwait(false))
            return answer;
        return await SendToAnyAddressAsync(Request, cancellationToken).ConfigureAwait(false);

        HttpRequestMessage Request(Uri address)
        {
            var request = new HttpRequestMessage(method, new Uri(address, $"v2/{repository}/manifests/{tagOrDigest}"));
            request.Headers.Authorization = _authentication.HeaderFor(repository);
            request.Headers.TryAddWithoutValidation("Accept", ManifestTypes);
            if (body is not null)
            {
                request.Content = new ReadOnlyMemoryContent(body.Content);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.MediaType);
            }

            return request;
        }
    }

    private async Task<RegistryAnswer> SendToAnyAddressAsync(Func<Uri, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        if (_address is not null)
            return await ExchangeAsync(request(_address), cancellationToken).ConfigureAwait(false);

        RegistryException? failure = null;
        foreach (var address in _endpoint.Addresses)
        {
            try
            {
                var answer = await ExchangeAsync(request(address), cancellationToken).ConfigureAwait(false);
                // A Go server answers 400 to HTTP on its HTTPS port.
                if (answer.Status == HttpStatusCode.BadRequest && address != _endpoint.Addresses[^1])
                    continue;
                _address = address;
                return answer;
            }
            catch (RegistryException exception) when (exception.Fault is RegistryFault.Protocol or RegistryFault.Reset or RegistryFault.Certificate or RegistryFault.Refused)
            {
                // A certificate says more about the address than that it does not speak plain HTTP.
                if (failure is null || exception.Fault == RegistryFault.Certificate)
                    failure = exception;
            }
        }

        throw failure ?? new RegistryException(RegistryFault.Protocol, $"{_endpoint.Name} answers neither as HTTP nor as HTTPS registry");
    }

    /// <summary>
    /// Synchronous as well: on this machine nothing is waited for, and the asynchronous way costs a fresh process a polling thread
    /// and some sixty methods to compile.
    /// </summary>
    private static ValueTask<Stream> ConnectToLoopback(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var cancellation = cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);
            socket.Connect(context.DnsEndPoint);
            return ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Task<RegistryAnswer> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Exchange(request, cancellationToken));

    /// <summary>
    /// Synchronous, and so is all around it that completes at once: nobody waits for anything else meanwhile, and in a fresh process
    /// each asynchronous layer that has to be continued is code to compile first (measured: 15 ms of 70, at 4 ms for the request itself).
    /// </summary>
    private RegistryAnswer Exchange(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            using (request)
            using (var response = _http.Send(request, HttpCompletionOption.ResponseContentRead, limit.Token))
            {
                using var content = new MemoryStream();
                response.Content.CopyTo(content, context: null, limit.Token);
                return RegistryAnswer.Of(response, content.ToArray());
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryException(RegistryFault.Timeout, $"{_endpoint.Name} did not answer within {_timeout.TotalSeconds:0.#} s", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new RegistryException(FaultOf(exception), CauseOf(exception), exception);
        }
        catch (IOException exception)
        {
            throw new RegistryException(RegistryFault.Reset, exception.Message, exception);
        }
    }

    private RegistryFault FaultOf(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => RegistryFault.UnknownHost,
        HttpRequestError.SecureConnectionError when _certificates.Objection is not null => RegistryFault.Certificate,
        HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException => RegistryFault.Protocol,
        HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded => RegistryFault.Reset,
        HttpRequestError.ConnectionError => RegistryFault.Refused,
        HttpRequestError.Unknown when exception.InnerException is IOException => RegistryFault.Reset,
        _ => RegistryFault.Protocol,
    };

    private string CauseOf(HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.SecureConnectionError && _certificates.Objection is { } objection
            ? objection
            : exception.InnerException?.Message ?? exception.Message;
}
