using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Capabilities of a program, as setcap reads them (cap_from_text(3)).</summary>
public static partial class FileCapabilities
{
    /// <summary>A clause that completes "…, which …", or null.</summary>
    public static string? Check(string text) => Grammar().IsMatch(text) ? null : "is nothing that setcap reads, such as 'cap_net_raw+ep'";

    [GeneratedRegex(@"\Acap_[a-z_]{1,30}(?:,cap_[a-z_]{1,30})*[+=][eip]{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
