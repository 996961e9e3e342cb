using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Bootc.Inputs;

/// <summary>A SHA-256 of content. Compares by value; prints as 64 lower-case hex digits.</summary>
public readonly record struct ContentHash
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly string? _hex;

    private ContentHash(string hex) => _hex = hex;

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("This hash was never computed.");

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return FromDigest(digest);
    }

    /// <summary>Reads 64 hex digits of either case; otherwise <paramref name="reason"/> says what is wrong with them.</summary>
    public static bool TryParse(string text, out ContentHash hash, [NotNullWhen(false)] out string? reason)
    {
        reason = text.AsSpan().ContainsAnyExcept(HexDigits) ? "has something else than hexadecimal digits"
            : text.Length != 2 * SHA256.HashSizeInBytes ? string.Create(CultureInfo.InvariantCulture, $"has {text.Length} digits instead of 64")
            : null;
        hash = reason is null ? new ContentHash(text.ToLowerInvariant()) : default;
        return reason is null;
    }

    internal static ContentHash FromDigest(ReadOnlySpan<byte> digest) => new(Convert.ToHexStringLower(digest));

    public override string ToString() => Hex;
}
