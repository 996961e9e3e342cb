namespace Bootc.Formats;

/// <summary>A section of a <c>.repo</c> file as it is written.</summary>
/// <param name="Line">Of its head, counted from 1.</param>
/// <param name="Values">By key; the lines of a value that goes on below are joined by <c>\n</c>.</param>
public sealed record RpmRepositorySection(string Id, int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Whether a value is one of libdnf's words for true.</summary>
    public static bool IsOn(string value) => value.ToUpperInvariant() is "1" or "YES" or "TRUE" or "ON";
}
