using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Names of packages with <c>*</c> and <c>?</c>, as dnf's excludes and apt's preferences both understand them.</summary>
public static partial class PackagePattern
{
    /// <summary>A reason to refuse the pattern, or null.</summary>
    public static string? Check(string pattern) => pattern switch
    {
        "" => "must not be empty",
        { Length: > 255 } => "is longer than 255 characters",
        _ when pattern.AsSpan().TrimStart("*?").IsEmpty => "means every package",
        _ => Grammar().IsMatch(pattern) ? null : "may have only ASCII letters, digits, '.', '_', '+', '-', '*' and '?', and must not begin with '-', '.' or '+'",
    };

    /// <summary>Whether the pattern means a package of this name.</summary>
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    [GeneratedRegex(@"\A[A-Za-z0-9_*?][A-Za-z0-9._+*?-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
