using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bootc.Formats;

/// <summary>The owner or group of a file in the image, as the number that stands in a tar header.</summary>
public static class FileOwner
{
    /// <summary>Reads <c>root</c> or a decimal id. Other names get their number from the project or in the image.</summary>
    public static bool TryParse(string text, out uint id, [NotNullWhen(false)] out string? reason)
    {
        id = 0;
        reason = text switch
        {
            "" => "must not be empty",
            "root" => null,
            _ when !text.AsSpan().ContainsAnyExceptInRange('0', '9') => Read(text, out id),
            _ => "must be a number, or the name of an account",
        };
        return reason is null;
    }

    // 65535 and 4294967295 are (uid_t) -1 in 16 and 32 bits: "no user" to the kernel.
    private static string? Read(string digits, out uint id) =>
        uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id is not (ushort.MaxValue or uint.MaxValue)
            ? null
            : "is not a usable id (0 to 4294967294 without 65535)";
}
