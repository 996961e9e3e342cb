using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of a secret: it becomes the name of a file and a part of a mount option.</summary>
public static partial class SecretId
{
    private const int MaximumLength = 64;

    /// <summary>Null when it can be used, or a clause that completes "The id …".</summary>
    public static string? Check(string id) =>
        id.Length > MaximumLength ? string.Create(CultureInfo.InvariantCulture, $"is longer than {MaximumLength} characters")
        : Id().IsMatch(id) ? null
        : "must consist of lower-case letters, digits, '.', '_' and '-', and begin with a letter or digit";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
