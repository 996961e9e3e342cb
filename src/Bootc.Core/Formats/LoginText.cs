using System.Security.Cryptography;
using System.Text;

namespace Bootc.Formats;

/// <summary>The content of secrets that let somebody in at a server: their form, never their content, gets into messages.</summary>
public static class LoginText
{
    private static ReadOnlySpan<byte> Begin => "-----BEGIN "u8;

    /// <summary>Null for <c>name:password</c> in one line, or a clause that completes "The secret …".</summary>
    /// <param name="forbidden">Characters that the reader of the login has another meaning for.</param>
    public static string? CheckLogin(byte[] content, string forbidden = "")
    {
        if (Line(content) is not { } text)
            return "is no text of one line";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1)
            return "is not a name and a password with a colon between them";
        return text.AsSpan().ContainsAny(forbidden) ? $"has one of the characters '{forbidden}', which the package manager takes for something else" : null;
    }

    /// <summary>Null for a token in one line, or a clause that completes "The secret …".</summary>
    public static string? CheckToken(byte[] content) =>
        Line(content) is not { } text ? "is no text of one line"
        : text.AsSpan().ContainsAnyExceptInRange('!', '~') ? "has a character that no header of HTTP carries"
        : null;

    /// <summary>Null for a file in PEM form, or a clause that completes "The secret …".</summary>
    public static string? CheckPem(byte[] content) =>
        content.AsSpan().IndexOf(Begin) < 0 ? "is not in PEM form, with a line -----BEGIN …-----" : null;

    /// <summary>The value of an Authorization header; null when the secret has another form by now.</summary>
    public static string? Authorization(byte[] content, bool isToken)
    {
        if ((isToken ? CheckToken(content) : CheckLogin(content)) is not null)
            return null;
        if (isToken)
            return "Bearer " + Line(content);
        var bytes = Encoding.UTF8.GetBytes(Line(content)!);
        var header = "Basic " + Convert.ToBase64String(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return header;
    }

    // A file has a line end, and one of Windows has two characters of it.
    private static string? Line(byte[] content)
    {
        var text = TextSafety.FromUtf8(content)?.TrimEnd('\n').TrimEnd('\r');
        return string.IsNullOrEmpty(text) || TextSafety.CheckLine(text) is not null ? null : text;
    }
}
