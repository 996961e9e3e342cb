namespace Bootc.Features;

internal static class RepositoryAddress
{
    /// <summary>Whether others on the network see what is fetched: http and ftp, unless this machine itself answers.</summary>
    public static bool IsOpen(string address) =>
        (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase))
        && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
