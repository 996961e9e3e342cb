using System.Globalization;
using System.Text;

namespace Bootc.Formats;

/// <summary>What every line-oriented format refuses: characters that end a line, a string or a terminal's patience.</summary>
/// <remarks>Each check gives null when the value is fine, or a clause that completes "The value …".</remarks>
public static class TextSafety
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses NUL, which ends an argument silently, and lone surrogates, which UTF-8 cannot carry.</summary>
    public static string? CheckText(string value) => IndexOfNonText(value) switch
    {
        -1 => null,
        var at when value[at] == '\0' => "has a NUL character",
        var at => $"has a lone surrogate ({CodePoint(value[at])}), which is not a character",
    };

    /// <summary>Where <see cref="CheckText"/> finds its reason, or -1.</summary>
    internal static int IndexOfNonText(string value)
    {
        if (IsPlain(value))
            return -1;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (value[i] == '\0' || char.IsSurrogate(value[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Refuses, besides <see cref="CheckText"/>, everything that any reader takes for a line break and all control characters.</summary>
    public static string? CheckLine(string value)
    {
        if (IsPlain(value))
            return null;
        if (CheckText(value) is { } reason)
            return reason;
        foreach (var c in value)
        {
            if (IsLineBreak(c))
                return $"has a line break ({CodePoint(c)})";
            if (char.IsControl(c))
                return $"has a control character ({CodePoint(c)})";
        }

        return null;
    }

    /// <summary>Refuses an empty line, blanks at its ends, and what <see cref="CheckLine"/> refuses.</summary>
    public static string? CheckTrimmedLine(string value) =>
        value.Length == 0 ? "must not be empty"
        : CheckLine(value) ?? (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]) ? "has a blank at its beginning or end" : null);

    /// <summary>Refuses values longer than <paramref name="maximumBytes"/> bytes of UTF-8.</summary>
    public static string? CheckLength(ReadOnlySpan<char> value, int maximumBytes) =>
        Encoding.UTF8.GetByteCount(value) > maximumBytes
            ? string.Create(CultureInfo.InvariantCulture, $"is longer than {maximumBytes} bytes")
            : null;

    /// <summary>The bytes of a text that <see cref="CheckText"/> accepts.</summary>
    /// <exception cref="EncoderFallbackException">The text has a lone surrogate.</exception>
    public static byte[] Utf8(string value) => StrictUtf8.GetBytes(value);

    /// <summary>The text of UTF-8 bytes, or null when they are not UTF-8.</summary>
    public static string? FromUtf8(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    // Nearly all values are, and this looks at many characters at once.
    private static bool IsPlain(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    // The set of Python's str.splitlines, the widest of the readers that we write for.
    private static bool IsLineBreak(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';

    private static string CodePoint(char c) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");
}
