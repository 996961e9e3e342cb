using System.Net;
using System.Text.RegularExpressions;

namespace Bootc.Publishing;

/// <summary>Where a registry answers, and how far the connection to it is trusted.</summary>
/// <param name="Name">The registry as references write it: host and optional port.</param>
/// <param name="Addresses">Base addresses to try in this order; the first that speaks its scheme is used.</param>
/// <param name="VerifiesCertificate">Whether the certificate has to be trusted.</param>
public sealed partial record RegistryEndpoint(string Name, IReadOnlyList<Uri> Addresses, bool VerifiesCertificate)
{
    /// <summary>Whether the registry runs on this machine.</summary>
    public bool IsLoopback => IsLoopbackHost(Addresses[0].IdnHost);

    /// <summary>
    /// HTTPS with a trusted certificate everywhere, but for two cases: a registry on this machine of which nothing is said
    /// may speak HTTP, and <paramref name="tlsVerify"/> = false allows HTTP and any certificate, as it does for podman.
    /// </summary>
    /// <exception cref="FormatException">The name is no host with an optional port.</exception>
    public static RegistryEndpoint Resolve(string registry, bool? tlsVerify = null)
    {
        // Images of docker.io are served by another host (distribution/reference: the one exception).
        var authority = registry == "docker.io" ? "registry-1.docker.io" : registry;
        if (!Authority().IsMatch(authority)
            || !Uri.TryCreate($"https://{authority}/", UriKind.Absolute, out var https)
            || !Uri.TryCreate($"http://{authority}/", UriKind.Absolute, out var http))
        {
            throw new FormatException($"'{registry}' is not a registry: a host name with an optional port.");
        }

        return (tlsVerify, IsLoopbackHost(https.IdnHost)) switch
        {
            (true, _) or (null, false) => new(registry, [https], VerifiesCertificate: true),
            (null, true) => new(registry, [http, https], VerifiesCertificate: true),
            (false, true) => new(registry, [http, https], VerifiesCertificate: false),
            (false, false) => new(registry, [https, http], VerifiesCertificate: false),
        };
    }

    internal static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    [GeneratedRegex(@"\A(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[a-fA-F0-9:]+\])(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Authority();
}
