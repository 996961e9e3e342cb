using System.Globalization;

namespace Bootc.Formats;

/// <summary>A number as people write it: ASCII digits and nothing else.</summary>
internal static class WholeNumber
{
    // int.TryParse alone takes any count of NUL characters behind the digits, whatever the style.
    public static bool TryParse(string text, out int number)
    {
        number = 0;
        return !text.AsSpan().ContainsAnyExceptInRange('0', '9') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
