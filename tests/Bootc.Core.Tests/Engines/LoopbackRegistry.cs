using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bootc.Engines;

/// <summary>The reference registry of the CNCF on a loopback port, without TLS.</summary>
internal sealed class LoopbackRegistry : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bootc-sdk-registry-");
    private readonly HttpClient _client = new();
    private Process? _process;

    public string Host { get; private set; } = "";

    public static async Task<LoopbackRegistry> StartAsync()
    {
        var registry = new LoopbackRegistry();
        registry.Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
        var configuration = Path.Combine(registry._root.FullName, "config.yml");
        await File.WriteAllTextAsync(configuration, $"""
            version: 0.1
            storage:
              filesystem:
                rootdirectory: {registry._root.FullName}/data
            http:
              addr: {registry.Host}
            """);
        var start = new ProcessStartInfo("/usr/bin/docker-registry", ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true };
        registry._process = Process.Start(start)!;
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        registry._process.OutputDataReceived += (_, _) => { };
        registry._process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("listening on", StringComparison.Ordinal))
                listening.TrySetResult();
        };
        registry._process.BeginOutputReadLine();
        registry._process.BeginErrorReadLine();
        await listening.Task;
        return registry;
    }

    public async Task<string?> DigestOfAsync(string repository, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"http://{Host}/v2/{repository}/manifests/{tag}"));
        request.Headers.Add("Accept", ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"]);
        using var response = await _client.SendAsync(request);
        return response.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.Single() : null;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _root.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
