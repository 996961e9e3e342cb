using System.Net.Http.Headers;
using System.Text;

namespace Bootc.Publishing;

/// <summary>Pushes as podman does (an upload, then the manifest), tries nothing twice, and reports faults in podman's words.</summary>
internal sealed class FakeEngine : IPushEngine
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public List<string> Pushes { get; } = [];

    public List<string?> AuthFiles { get; } = [];

    /// <summary>What the engine answers instead of pushing.</summary>
    public PushOutcome? Outcome { get; init; }

    /// <summary>Runs after each push that succeeded.</summary>
    public Action<string>? AfterPush { get; init; }

    public static byte[] ManifestOf(string imageId) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"{{ImageManifest.Oci}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:{{imageId}}","size":945},"layers":[]}""");

    public async Task<PushOutcome> PushAsync(
        string imageId, string destination, string? authFile, bool? tlsVerify, IProgress<string> output, CancellationToken cancellationToken)
    {
        lock (Pushes)
        {
            Pushes.Add(destination);
            AuthFiles.Add(authFile is null ? null : File.ReadAllText(authFile));
        }

        if (Outcome is not null)
            return Outcome;

        output.Report("Getting image source signatures");
        var (registry, rest) = (destination[..destination.IndexOf('/')], destination[(destination.IndexOf('/') + 1)..]);
        var (repository, tag) = (rest[..rest.IndexOf(':')], rest[(rest.IndexOf(':') + 1)..]);
        var manifest = ManifestOf(imageId);
        try
        {
            using var upload = await Http.PostAsync(new Uri($"http://{registry}/v2/{repository}/blobs/uploads/"), null, cancellationToken);
            if (!upload.IsSuccessStatusCode)
                return Failed(upload);
            using var content = new ByteArrayContent(manifest) { Headers = { ContentType = new MediaTypeHeaderValue(ImageManifest.Oci) } };
            using var put = await Http.PutAsync(new Uri($"http://{registry}/v2/{repository}/manifests/{tag}"), content, cancellationToken);
            if (!put.IsSuccessStatusCode)
                return Failed(put);
        }
        catch (HttpRequestException)
        {
            return new PushOutcome(false, null, "Error: writing manifest: Put \"http://x/\": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer");
        }

        AfterPush?.Invoke(destination);
        return new PushOutcome(true, ImageManifest.DigestOf(manifest), "", manifest.Length);
    }

    private static PushOutcome Failed(HttpResponseMessage response) => new(false, null, (int)response.StatusCode switch
    {
        401 => "Error: initiating layer upload: unauthorized: authentication required",
        403 => "Error: initiating layer upload: denied: requested access to the resource is denied",
        404 => "Error: writing manifest: name unknown: repository name not known to registry",
        429 => "Error: initiating layer upload: toomanyrequests: too many requests",
        var status => $"Error: writing blob: received unexpected HTTP status: {status} {response.ReasonPhrase}",
    });
}
