using System.Globalization;
using System.Text;

namespace Bootc.Diagnostics;

/// <summary>Makes a hostile value safe to read in a message: one line, no control characters, of bounded length.</summary>
public static class Display
{
    /// <summary>Longest value that a message quotes, in UTF-16 units.</summary>
    public const int MaximumLength = 200;

    /// <summary>The value with control characters, line separators and lone surrogates written as <c>\uXXXX</c>.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder(Math.Min(value.Length, MaximumLength) + 16);
        for (var i = 0; i < value.Length; i++)
        {
            if (text.Length >= MaximumLength)
                return text.Append(CultureInfo.InvariantCulture, $"… ({value.Length} characters)").ToString();

            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                text.Append(c).Append(value[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.ToString();
    }

    internal static object? Argument(object? argument) => argument is string text ? Text(text) : argument;
}
