using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bootc.Publishing;

/// <summary>A web server, on loopback unless another address is given, that answers through <paramref name="handler"/>, but for the faults that rules order.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Func<string, string, FaultAction?> _fault;
    private readonly RequestDelegate _handler;

    private FaultyServer(RequestDelegate handler, Func<string, string, FaultAction?> fault, X509Certificate2? certificate, IPAddress address, bool isProxy)
    {
        (_handler, _fault) = (handler, fault);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.AllowSynchronousIO = false;
            options.Listen(address, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (isProxy)
                    listen.Use(AcceptTunnel);
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>Host and port, as references write a registry.</summary>
    public string Name { get; private set; } = "";

    /// <param name="handler">Answers.</param>
    /// <param name="fault">The fault of a request by its method and path.</param>
    /// <param name="certificate">With one it speaks TLS.</param>
    /// <param name="address">The one to listen at.</param>
    /// <param name="isProxy">Whether it is a proxy for https that is itself whatever server one wants to be connected to.</param>
    public static async Task<FaultyServer> StartAsync(
        RequestDelegate handler, Func<string, string, FaultAction?> fault, X509Certificate2? certificate = null, IPAddress? address = null, bool isProxy = false)
    {
        var server = new FaultyServer(handler, fault, certificate, address ?? IPAddress.Loopback, isProxy);
        await server._application.StartAsync();
        var listening = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Name = new Uri(listening).Authority;
        return server;
    }

    public static Func<string, string, FaultAction?> Rules(params RegistryFaultRule[] rules) =>
        (method, path) => Array.FindAll(rules, rule => rule.Applies(method, path)).FirstOrDefault()?.Action;

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    // CONNECT and its headers end with an empty line; what comes then is for the server.
    private static ConnectionDelegate AcceptTunnel(ConnectionDelegate server) => async connection =>
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        while (true)
        {
            var read = await input.ReadAsync();
            var request = new SequenceReader<byte>(read.Buffer);
            if (request.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8))
            {
                input.AdvanceTo(request.Position);
                break;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return;
        }

        await output.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray());
        await server(connection);
    };

    private async Task HandleAsync(HttpContext context)
    {
        switch (_fault(context.Request.Method, context.Request.Path))
        {
            case null:
                await _handler(context);
                break;
            case FaultAction.Status status:
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.StatusCode = status.Code;
                if (status.RetryAfterSeconds is { } seconds)
                    context.Response.Headers.RetryAfter = $"{seconds}";
                break;
            case FaultAction.Reset:
                context.Abort();
                break;
            case FaultAction.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case FaultAction.Delay delay:
                await Task.Delay(delay.Time);
                await _handler(context);
                break;
            case FaultAction.FailAfterStoring:
                await BufferAsync(context);
                context.Response.Clear();
                context.Response.StatusCode = 500;
                break;
            case FaultAction.HalfBody:
                var body = await BufferAsync(context);
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case FaultAction.Corrupt:
                var damaged = await BufferAsync(context);
                damaged[damaged.Length / 2] ^= 1;
                await context.Response.Body.WriteAsync(damaged);
                break;
            case var unknown:
                throw new InvalidOperationException($"{unknown}");
        }
    }

    private async Task<byte[]> BufferAsync(HttpContext context)
    {
        var client = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await _handler(context);
        context.Response.Body = client;
        return buffer.ToArray();
    }
}
