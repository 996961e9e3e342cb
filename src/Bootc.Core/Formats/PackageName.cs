using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>What may be handed to a package manager as the name of one package: no option, no glob, no group, no URL.</summary>
public static partial class PackageName
{
    private const int MaximumLength = 255;

    /// <summary>A reason to refuse the text for dnf, or null: name, version, release, epoch and architecture, joined as rpm does.</summary>
    public static string? CheckRpm(string package) =>
        Common(package)
        ?? (package.EndsWith(".rpm", StringComparison.Ordinal) ? "names a package file; give its path in the project instead" : null)
        ?? (Rpm().IsMatch(package)
            ? null
            : "may have only ASCII letters, digits, '.', '_', '+', '-', '~', '^' and one ':', and must begin with a letter, a digit or '_'");

    /// <summary>A reason to refuse the text for apt, or null: <c>name</c>, <c>name:architecture</c>, each with <c>=version</c> or not.</summary>
    public static string? CheckDeb(string package) =>
        Common(package)
        ?? (package.EndsWith(".deb", StringComparison.Ordinal) ? "names a package file; give its path in the project instead" : null)
        // apt-get takes a '-' or '+' after a name for "remove" or "install", unless a package is called so.
        ?? (package.EndsWith('-') ? "ends with '-', which apt takes for a request to remove it" : null)
        ?? (Deb().IsMatch(package)
            ? null
            : "must be name, name=version or name:architecture, with the name in lower-case ASCII letters, digits, '+', '-' and '.'");

    private static string? Common(string package) => package switch
    {
        "" => "must not be empty",
        { Length: > MaximumLength } => "is longer than 255 characters",
        ['-', ..] => "begins with '-', which is an option",
        ['@', ..] => "names a group, not a package; declare a PackageGroup with the id behind the '@'",
        _ when package.AsSpan().ContainsAny('*', '?', '[') => "has a glob; name the packages one by one",
        _ when package.Contains('/') => "is a path or URL, not the name of a package",
        _ => null,
    };

    // rpm build/rpmbuild_internal.hh: the characters of names and versions; dnf takes one ':' after the epoch.
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._+~^-]*(?::[A-Za-z0-9._+~^-]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rpm();

    // Debian policy 5.6.1 (names) and 5.6.12 (versions).
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?(?:=[A-Za-z0-9][A-Za-z0-9.+~:-]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Deb();
}
