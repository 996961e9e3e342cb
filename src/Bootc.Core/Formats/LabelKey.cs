using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The key of an image label.</summary>
public static partial class LabelKey
{
    private const string OciPrefix = "org.opencontainers.image.";

    // OCI image-spec, annotations.md: the prefix is reserved, these are the keys it defines.
    private static readonly HashSet<string> OciKeys = new(StringComparer.Ordinal)
    {
        "created", "authors", "url", "documentation", "source", "version", "revision", "vendor", "licenses", "ref.name", "title",
        "description", "base.digest", "base.name",
    };

    /// <summary>A reason to refuse the key, or null.</summary>
    public static string? Check(string key)
    {
        if (key.Length == 0)
            return "must not be empty";
        if (key.Length > 255)
            return "is longer than 255 characters";
        if (!Grammar().IsMatch(key))
            return "may have only ASCII letters, digits, '.', '/', '_' and '-', and must begin and end with a letter or digit";
        if (key.StartsWith("io.buildah.", StringComparison.Ordinal))
            return "belongs to the engine, which writes it itself";
        if (key is "ostree.commit" or "ostree.final-diffid")
            return "describes the layers of the base; another value makes the image impossible to import";
        if (key.StartsWith(OciPrefix, StringComparison.Ordinal) && !OciKeys.Contains(key[OciPrefix.Length..]))
            return $"is not one of the keys that OCI reserves under {OciPrefix}*";
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9./_-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
