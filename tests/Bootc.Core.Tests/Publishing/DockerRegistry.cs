using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.EventStream;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bootc.Publishing;

/// <summary>The docker-registry of the distribution on a free loopback port with an own folder, behind a proxy that makes faults and keeps a log.</summary>
internal sealed partial class DockerRegistry : IAsyncDisposable
{
    public const string UserName = "publisher";
    public const string Password = "pa:ss wörd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bootc-registry-");
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly List<string> _requests = [];
    private Task _process = Task.CompletedTask;
    private FaultyServer? _proxy;
    private string _upstream = "";

    public string Name => _proxy!.Name;

    /// <summary>Where it keeps what it got.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Requests since the last call, as "METHOD path".</summary>
    public IReadOnlyList<string> TakeRequests()
    {
        lock (_requests)
        {
            string[] taken = [.. _requests];
            _requests.Clear();
            return taken;
        }
    }

    public static async Task<DockerRegistry> StartAsync(Func<string, string, FaultAction?>? fault = null, bool needsLogin = false)
    {
        var registry = new DockerRegistry();
        await registry.StartProcessAsync(needsLogin);
        registry._proxy = await FaultyServer.StartAsync(registry.ForwardAsync, fault ?? ((_, _) => null));
        return registry;
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        await _stop.CancelAsync();
        await _process.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartProcessAsync(bool needsLogin)
    {
        var passwords = Path.Combine(_folder.FullName, "htpasswd");
        // htpasswd -B of the user name and password above.
        await File.WriteAllTextAsync(passwords, $"{UserName}:$2y$05$jfo2WbVNP.5/wEighPkqKeo9UjrmuSzHHSgubaDbwbhbK//hna9EC\n");
        var configuration = Path.Combine(_folder.FullName, "config.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            storage: { filesystem: { rootdirectory: {{_folder.FullName}}/data } }
            http: { addr: "127.0.0.1:0" }
            log: { level: info, accesslog: { disabled: true } }
            {{(needsLogin ? $"auth: {{ htpasswd: {{ realm: test, path: {passwords} }} }}" : "")}}
            """);

        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = RunAsync();
        _upstream = await listening.Task;

        async Task RunAsync()
        {
            try
            {
                await foreach (var line in Cli.Wrap("/usr/bin/docker-registry").WithArguments(["serve", configuration]).ListenAsync(_stop.Token))
                {
                    if (line is StandardErrorCommandEvent error && Listening().Match(error.Text) is { Success: true } match)
                        listening.TrySetResult(match.Groups["address"].Value);
                }
            }
            catch (Exception exception)
            {
                listening.TrySetException(exception);
            }
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        lock (_requests)
            _requests.Add($"{context.Request.Method} {context.Request.Path}");

        var path = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"http://{_upstream}{path}") { Content = new StreamContent(context.Request.Body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        // Locations that the registry answers are those of the proxy.
        request.Headers.Host = Name;
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (name != "Transfer-Encoding")
                context.Response.Headers[name] = new StringValues([.. values]);
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    [GeneratedRegex(@"listening on (?<address>127\.0\.0\.1:[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
