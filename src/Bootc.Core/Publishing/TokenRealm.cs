using System.Net;
using System.Net.Sockets;

namespace Bootc.Publishing;

/// <summary>
/// The token server that a registry names gets the user's credentials, so a registry on the internet must not be able to
/// direct them, or a request of ours, into the user's own network.
/// </summary>
internal static class TokenRealm
{
    /// <exception cref="RegistryException">The realm is no address, not encrypted, or inside a network where the registry is not.</exception>
    public static async Task<Uri> CheckAsync(string? realm, RegistryEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(realm, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0)
            throw new RegistryException(RegistryFault.Protocol, $"{endpoint.Name} names '{realm}' as its token server, which is no web address");

        var registry = endpoint.Addresses[0];
        if (uri.Scheme == "http" && endpoint.Addresses.All(address => address.Scheme == "https"))
            throw new RegistryException(RegistryFault.UnsafeRealm, $"{endpoint.Name} asks to send credentials unencrypted to {uri.Host}");
        if (string.Equals(uri.IdnHost, registry.IdnHost, StringComparison.OrdinalIgnoreCase))
            return uri;
        if (await IsPrivateAsync(uri.IdnHost, cancellationToken).ConfigureAwait(false) && !await IsPrivateAsync(registry.IdnHost, cancellationToken).ConfigureAwait(false))
            throw new RegistryException(RegistryFault.UnsafeRealm, $"{endpoint.Name} asks to send credentials to {uri.Host}, which is an address of a private network");
        return uri;
    }

    private static async Task<bool> IsPrivateAsync(string host, CancellationToken cancellationToken)
    {
        if (RegistryEndpoint.IsLoopbackHost(host))
            return true;
        if (IPAddress.TryParse(host, out var literal))
            return IsPrivate(literal);
        try
        {
            return Array.Exists(await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false), IsPrivate);
        }
        catch (SocketException)
        {
            // Behind a proxy only the proxy resolves names of the internet.
            return false;
        }
    }

    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal || address.Equals(IPAddress.IPv6Any);

        return address.GetAddressBytes() is
            [0 or 10 or 127, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..];
    }
}
