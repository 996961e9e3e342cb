using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The content address of a manifest: <c>sha256:</c> and 64 hexadecimal digits, or its longer relatives.</summary>
public static partial class ImageDigest
{
    /// <summary>A reason to refuse the digest, or null.</summary>
    public static string? Check(string digest) =>
        Grammar().IsMatch(digest) ? null : "must be 'sha256:' and 64 lower-case hexadecimal digits";

    // The algorithms that OCI registers; engines refuse all others.
    [GeneratedRegex(@"\A(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
