using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The part of an image reference after the colon.</summary>
public static partial class ImageTag
{
    /// <summary>A reason to refuse the tag, or null.</summary>
    public static string? Check(string tag) => tag switch
    {
        "" => "must not be empty",
        { Length: > 128 } => "is longer than 128 characters",
        _ when Grammar().IsMatch(tag) => null,
        _ => "may have only ASCII letters, digits, '_', '.' and '-', and must not begin with '.' or '-'",
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
