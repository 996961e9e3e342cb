using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Names and versions of DKMS sources, which become part of folder names: <c>/usr/src/NAME-VERSION</c>.</summary>
public static partial class DkmsName
{
    /// <summary>A reason to refuse the text as a name, or null.</summary>
    public static string? CheckName(string name) =>
        Text().IsMatch(name) ? null : "may have only ASCII letters, digits, '.', '_', '+' and '-', and must begin with a letter or a digit";

    /// <summary>A reason to refuse the text as a version, or null.</summary>
    public static string? CheckVersion(string version) =>
        Version().IsMatch(version) ? null : "may have only ASCII letters, digits, '.', '_', '+', '~', ':' and '-', and must begin with a letter or a digit";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+~:-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
