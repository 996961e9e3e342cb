using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bootc.Publishing;

/// <summary>
/// The certificates that the engines use for a registry too (containers-certs.d(5)): <c>*.crt</c> are trusted authorities,
/// <c>*.cert</c> with <c>*.key</c> is the client's own.
/// </summary>
internal sealed class RegistryCertificates(RegistryEndpoint endpoint) : IDisposable
{
    private X509Certificate2? _own;

    /// <summary>Why the last certificate was not trusted.</summary>
    public string? Objection { get; private set; }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || !endpoint.VerifiesCertificate)
            return true;
        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is not null && IsTrustedForThisRegistry(certificate, chain!))
            return true;

        Objection = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? "the certificate is for another host"
            : string.Join("; ", chain?.ChainStatus.Select(status => status.StatusInformation.TrimEnd('.', '\n', '\r')).Distinct(StringComparer.Ordinal) ?? ["the server sent no certificate"]);
        return false;
    }

    public X509Certificate Select(object sender, string host, X509CertificateCollection local, X509Certificate? remote, string[] issuers) => (_own ??= Own())!;

    public void Dispose() => _own?.Dispose();

    private bool IsTrustedForThisRegistry(X509Certificate certificate, X509Chain sent)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var file in Files("*.crt"))
            authorities.ImportFromPemFile(file);
        if (authorities.Count == 0)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent.ChainElements)
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var server = new X509Certificate2(certificate);
        return chain.Build(server);
    }

    private X509Certificate2? Own()
    {
        foreach (var certificate in Files("*.cert"))
        {
            var key = Path.ChangeExtension(certificate, ".key");
            if (!File.Exists(key))
                continue;
            try
            {
                return X509Certificate2.CreateFromPemFile(certificate, key);
            }
            catch (CryptographicException exception)
            {
                throw new RegistryException(RegistryFault.Certificate, $"{certificate} and its key cannot be read: {exception.Message}", exception);
            }
        }

        return null;
    }

    private IEnumerable<string> Files(string pattern) =>
        Folders().Select(folder => Path.Combine(folder, endpoint.Name))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Folders()
    {
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "containers", "certs.d");
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            yield break;
        yield return "/etc/containers/certs.d";
        yield return "/etc/docker/certs.d";
    }
}
