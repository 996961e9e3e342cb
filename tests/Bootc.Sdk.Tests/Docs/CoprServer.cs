using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bootc.Features;
using Bootc.Publishing;
using Microsoft.AspNetCore.Http;

namespace Bootc.Docs;

/// <summary>Stands for the server of Copr, where dnf finds it by a proxy and knows it by a certificate.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CoprServer : IAsyncDisposable
{
    private const string Name = "download.copr.fedorainfracloud.org";
    private const string Project = "/results/atim/starship/";

    private readonly X509Certificate2 _certificate;
    private readonly FaultyServer _server;

    private CoprServer(X509Certificate2 certificate, FaultyServer server) => (_certificate, _server) = (certificate, server);

    /// <summary>What makes dnf ask it.</summary>
    public (string Path, string Content)[] Files =>
    [
        ("/etc/dnf/dnf.conf", $"[main]\nproxy=http://{_server.Name}\nsslcacert=/etc/pki/stand-in.pem\n"),
        ("/etc/pki/stand-in.pem", _certificate.ExportCertificatePem()),
    ];

    /// <param name="rpms">Its packages are those of the repository "-copr".</param>
    public static async Task<CoprServer> StartAsync(RpmRepositoryFolder rpms)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build(), new X509BasicConstraintsExtension(true, false, 0, true) } };
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return new CoprServer(certificate, await FaultyServer.StartAsync(context => ServeAsync(rpms, context), FaultyServer.Rules(), certificate, isProxy: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    private static async Task ServeAsync(RpmRepositoryFolder rpms, HttpContext context)
    {
        // The architecture stands behind.
        var file = context.Request.Path.Value!.Split(Project + "fedora-43-") is ["", var inChroot]
            ? "repository-copr" + inChroot[inChroot.IndexOf('/', StringComparison.Ordinal)..]
            : context.Request.Path == Project + "pubkey.gpg" ? "keys/signer.asc" : "nothing";
        if (File.Exists(Path.Combine(rpms.Folder, file)))
            await context.Response.SendFileAsync(Path.Combine(rpms.Folder, file));
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
