using System.Net;
using System.Text;
using Bootc.Publishing;
using Microsoft.AspNetCore.Http;

namespace Bootc.Features;

/// <summary>A web server that gives the files of a folder to whoever has the login, and that containers of a build reach.</summary>
internal sealed class LoginServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _header;
    private FaultyServer _server = null!;

    private LoginServer(string folder, string login) => (_folder, _header) = (folder, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));

    /// <summary>As a build reaches it: engines give the machine that name.</summary>
    public string Address => $"http://host.containers.internal:{_server.Name.Split(':')[^1]}";

    /// <summary>How many requests had the login.</summary>
    public int Admitted { get; private set; }

    /// <summary>Logins that were none.</summary>
    public List<string> Rejected { get; } = [];

    public static async Task<LoginServer> StartAsync(string folder, string login)
    {
        var server = new LoginServer(folder, login);
        server._server = await FaultyServer.StartAsync(server.AnswerAsync, (_, _) => null, address: IPAddress.Any);
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != _header)
        {
            if (context.Request.Headers.Authorization.ToString() is { Length: > 6 } header)
                Rejected.Add(Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])));
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"test\"";
            return;
        }

        Admitted++;
        var file = Path.Combine(_folder, context.Request.Path.Value!.TrimStart('/'));
        if (!File.Exists(file))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var content = await File.ReadAllBytesAsync(file);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }
}
