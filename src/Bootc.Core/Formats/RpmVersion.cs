using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Version and release of an rpm, and the epoch that orders them before anything else.</summary>
public sealed partial record RpmVersion(string Epoch, string Version, string Release)
{
    /// <summary>Reads <c>version-release</c> and <c>epoch:version-release</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RpmVersion? version)
    {
        var match = Grammar().Match(text);
        version = !match.Success ? null
            : new RpmVersion(match.Groups["epoch"] is { Success: true } epoch ? epoch.Value : "0", match.Groups["version"].Value, match.Groups["release"].Value);
        return match.Success;
    }

    public override string ToString() => $"{Epoch}:{Version}-{Release}";

    [GeneratedRegex(@"\A(?:(?<epoch>[0-9]+):)?(?<version>[A-Za-z0-9._+~^]+)-(?<release>[A-Za-z0-9._+~^]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
