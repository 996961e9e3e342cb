using System.Diagnostics.CodeAnalysis;

namespace Bootc.Formats;

/// <summary>The address of a file that everybody may read: <c>https://</c> or <c>http://</c>, without credentials.</summary>
public sealed record DownloadAddress
{
    // Proxies and servers refuse longer ones.
    private const int MaximumBytes = 8_000;

    private DownloadAddress(string text, Uri uri) => (Text, Uri) = (text, uri);

    /// <summary>As the project writes it.</summary>
    public string Text { get; }

    public Uri Uri { get; }

    /// <summary>The last part of the path; empty when the address ends with a slash.</summary>
    public string FileName => Uri.UnescapeDataString(Uri.AbsolutePath[(Uri.AbsolutePath.LastIndexOf('/') + 1)..]);

    /// <summary>Reads an address; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DownloadAddress? address, [NotNullWhen(false)] out string? reason)
    {
        address = null;
        reason = Check(text, out var uri);
        if (reason is null)
            address = new DownloadAddress(text, uri!);
        return reason is null;
    }

    /// <summary>True for an address with a user name or password, which everybody who reads the project would learn.</summary>
    public static bool HasCredentials(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0;

    public bool Equals(DownloadAddress? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static string? Check(string text, out Uri? uri)
    {
        uri = null;
        if ((TextSafety.CheckTrimmedLine(text) ?? TextSafety.CheckLength(text, MaximumBytes)) is { } reason)
            return reason;
        if (text.Contains(' ', StringComparison.Ordinal))
            return "has a blank";
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return "begins with neither https:// nor http://";
        if (!Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Host.Length == 0)
            return "is not an address that can be read";
        if (uri.UserInfo.Length > 0)
            return "holds credentials";
        return uri.Fragment.Length > 0 ? "has a '#' part, which servers never see" : null;
    }
}
