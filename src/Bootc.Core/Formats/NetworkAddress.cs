using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bootc.Formats;

/// <summary>An address of IPv4 or IPv6 in its usual spelling, with or without the length of its prefix.</summary>
public readonly record struct NetworkAddress(IPAddress Address, int? Prefix)
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    public bool IsV6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Reads one; null for anything that programs could read otherwise, such as 010.0.0.1.</summary>
    public static NetworkAddress? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (host.AsSpan().ContainsAnyExcept(Characters) || !IPAddress.TryParse(host, out var address))
            return null;
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != host)
            return null;
        if (slash < 0)
            return new NetworkAddress(address, null);
        var length = text[(slash + 1)..];
        var maximum = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return length.Length is > 0 and <= 3 && WholeNumber.TryParse(length, out var prefix) && prefix <= maximum
            ? new NetworkAddress(address, prefix)
            : null;
    }

    public override string ToString() => Prefix is { } prefix ? string.Create(CultureInfo.InvariantCulture, $"{Address}/{prefix}") : Address.ToString();
}
