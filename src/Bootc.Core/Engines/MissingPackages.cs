using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>Packages that a package manager asked its repositories for in vain, read from its own words: neither apt nor dnf tells them in another way.</summary>
internal static partial class MissingPackages
{
    /// <param name="step">The step that failed; what others print is not the manager's.</param>
    /// <returns>Names, with the version that was asked for as the manager writes it; none when something else went wrong.</returns>
    public static IReadOnlyList<string> Of(string step, IEnumerable<string> lines) => !step.StartsWith(StepName, StringComparison.Ordinal) ? []
        : [.. lines.Select(line => Line().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value + Version(match)).Distinct(StringComparer.Ordinal)];

    /// <summary>The name without the version.</summary>
    public static string NameOf(string package) => package.Split('=')[0];

    private const string StepName = "packages-";

    private static string Version(Match match) => match.Groups["version"] is { Success: true, Value: var version } ? "=" + version : "";

    // apt's cmdline/apt-get and apt-pkg/cachefilter texts; dnf 4 and 5 share theirs.
    [GeneratedRegex(@"\A(?:E: Unable to locate package (?<name>\S+)|E: Package '(?<name>[^']+)' has no installation candidate|E: Version '(?<version>[^']+)' for '(?<name>[^']+)' was not found|No match for argument: (?<name>\S+))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
