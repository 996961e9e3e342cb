using System.Security.Cryptography.X509Certificates;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Publishing;
using Bootc.Retrying;
using Microsoft.AspNetCore.Http;

namespace Bootc.Fetching;

/// <summary>A web server with files, and a cache to fetch them into.</summary>
internal sealed class DownloadServer : IAsyncDisposable
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, (int Status, string Location)> _redirects = [];
    private readonly string _scheme;
    private FaultyServer? _server;
    private int _requests;

    private DownloadServer(string scheme) => _scheme = scheme;

    public string Folder { get; } = Directory.CreateTempSubdirectory("bootc-sdk-download-").FullName;

    public DownloadCache Cache => new(Path.Combine(Folder, "cache"));

    /// <summary>How often anything was asked for.</summary>
    public int Requests => _requests;

    public List<string> Progress { get; } = [];

    /// <summary>What was sent to let it in, request by request; empty for nothing.</summary>
    public List<string> Authorizations { get; } = [];

    public static async Task<DownloadServer> StartAsync(Func<string, string, FaultAction?>? fault = null, X509Certificate2? certificate = null)
    {
        var server = new DownloadServer(certificate is null ? "http" : "https");
        server._server = await FaultyServer.StartAsync(server.AnswerAsync, (method, path) =>
        {
            Interlocked.Increment(ref server._requests);
            return fault?.Invoke(method, path);
        }, certificate);
        return server;
    }

    public string AddressOf(string path) => $"{_scheme}://{_server!.Name}{path}";

    public Download Serve(string path, byte[] content)
    {
        _files[path] = content;
        return At(path, content);
    }

    /// <summary>A download of that content, whatever stands at the path.</summary>
    public Download At(string path, byte[] content) =>
        DownloadAddress.TryParse(AddressOf(path), out var address, out var reason) ? new Download(address, ContentHash.Of(content)) : throw new FormatException(reason);

    public void Redirect(string path, string location, int status = 302) => _redirects[path] = (status, location);

    public async Task<DiagnosticBag> FetchAsync(
        IReadOnlyList<Download> downloads, DownloadClient? client = null, TimeProvider? time = null, DownloadLogin? login = null, CancellationToken cancellationToken = default)
    {
        using var own = client is null ? new DownloadClient() : null;
        var diagnostics = new DiagnosticBag();
        var requests = downloads.Select(download => new RequestedDownload(download, new DeclaredItem("Download", download.Address.Text, new Dictionary<string, string>(), Path.Combine(Folder, "node.bootcproj")), login));
        await new Downloader(Cache, client ?? own!, new Lines(Progress), new RetryPolicy { Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)] }, time ?? new ImpatientTime())
            .FetchAsync([.. requests], diagnostics, cancellationToken);
        return diagnostics;
    }

    public Task<DiagnosticBag> FetchAsync(Download download, DownloadClient? client = null, TimeProvider? time = null, CancellationToken cancellationToken = default) =>
        FetchAsync([download], client, time, cancellationToken: cancellationToken);

    /// <summary>Names of what a fetch left in the cache.</summary>
    public string[] Kept() => [.. Directory.GetFiles(Cache.Directory).Select(path => Path.GetFileName(path))];

    public Task StopAsync() => _server!.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        lock (Authorizations)
            Authorizations.Add(context.Request.Headers.Authorization.ToString());
        if (_redirects.TryGetValue(path, out var redirect))
        {
            context.Response.StatusCode = redirect.Status;
            context.Response.Headers.Location = redirect.Location;
        }
        else if (_files.TryGetValue(path, out var content))
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private sealed class Lines(List<string> lines) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (lines)
                lines.Add(value);
        }
    }
}
