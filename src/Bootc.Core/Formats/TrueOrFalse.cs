namespace Bootc.Formats;

/// <summary>"true" or "false" in any case, with blanks around it, as an element over several lines has them.</summary>
internal static class TrueOrFalse
{
    // bool.TryParse alone takes NUL characters around the word for blanks.
    public static bool TryParse(string text, out bool value) => bool.TryParse(text, out value) && !text.Contains('\0', StringComparison.Ordinal);
}
