using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Bootc.Publishing;

/// <summary>A registry in memory: manifests under tags, uploads that swallow everything, and a login if it wants one.</summary>
internal sealed partial class FakeRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (byte[] Content, string MediaType)> _tags = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private FaultyServer? _server;

    public string Name => _server!.Name;

    /// <summary>"user:password", and how the registry asks for it; null for an open registry.</summary>
    public string? Login { get; init; }

    public bool UsesTokens { get; init; }

    /// <summary>Another token server than this one.</summary>
    public string? Realm { get; init; }

    /// <summary>Denies this many times to have a tag that it has, as a cache would.</summary>
    public int StaleReads { get; set; }

    /// <summary>Every request as "METHOD path".</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Every digest that each tag ever pointed at.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> History { get; } = new(StringComparer.Ordinal);

    public async Task<FakeRegistry> StartAsync(Func<string, string, FaultAction?>? fault = null, X509Certificate2? certificate = null)
    {
        _server = await FaultyServer.StartAsync(HandleAsync, fault ?? ((_, _) => null), certificate);
        return this;
    }

    public string? DigestOf(string repository, string tag) =>
        _tags.TryGetValue($"{repository}:{tag}", out var manifest) ? ImageManifest.DigestOf(manifest.Content) : null;

    public void Set(string repository, string tag, byte[] content, string mediaType = ImageManifest.Oci)
    {
        _tags[$"{repository}:{tag}"] = (content, mediaType);
        History.GetOrAdd($"{repository}:{tag}", _ => new()).Enqueue(ImageManifest.DigestOf(content));
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        _requests.Enqueue($"{request.Method} {request.Path}");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);

        if (request.Path == "/token")
        {
            response.StatusCode = IsBasicLogin(request) ? 200 : 401;
            if (response.StatusCode == 200)
                await response.WriteAsync($$"""{"token":"token for {{request.Query["scope"]}}"}""");
            return;
        }

        var manifest = ManifestPath().Match(request.Path);
        if (Login is not null && !IsLoggedIn(request, manifest.Groups["repository"].Value))
        {
            response.StatusCode = 401;
            response.Headers.WWWAuthenticate = UsesTokens
                ? $"""Bearer realm="{Realm ?? $"http://{Name}/token"}",service="a \"quoted\" service",scope="repository:x:pull" """
                : "Basic realm=\"registry\"";
            return;
        }

        if (!manifest.Success)
        {
            response.StatusCode = request.Method == "POST" ? 202 : 201;
            return;
        }

        var tag = $"{manifest.Groups["repository"].Value}:{manifest.Groups["tag"].Value}";
        if (request.Method == "PUT")
        {
            Set(manifest.Groups["repository"].Value, manifest.Groups["tag"].Value, body.ToArray(), request.ContentType!);
            response.StatusCode = 201;
            response.Headers["Docker-Content-Digest"] = ImageManifest.DigestOf(body.ToArray());
            return;
        }

        if (!_tags.TryGetValue(tag, out var stored) || StaleReads-- > 0)
        {
            response.StatusCode = 404;
            await response.WriteAsync("""{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}""");
            return;
        }

        response.ContentType = stored.MediaType;
        response.Headers["Docker-Content-Digest"] = ImageManifest.DigestOf(stored.Content);
        await response.Body.WriteAsync(stored.Content);
    }

    private bool IsLoggedIn(HttpRequest request, string repository) =>
        UsesTokens ? request.Headers.Authorization == $"Bearer token for repository:{repository}:pull,push" : IsBasicLogin(request);

    private bool IsBasicLogin(HttpRequest request) =>
        request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Login!))}";

    [GeneratedRegex(@"\A/v2/(?<repository>.+)/manifests/(?<tag>[^/]+)\z")]
    private static partial Regex ManifestPath();
}
