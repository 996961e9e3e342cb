using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A <c>.flatpakrepo</c> file (flatpak-flatpakrepo(5)): an .ini file with one group.</summary>
public static partial class FlatpakRepositoryFile
{
    private const string Group = "[Flatpak Repo]";

    /// <summary>The text of a file, with <c>\n</c>.</summary>
    /// <param name="key">The public key that applications are signed with, armored or binary.</param>
    public static string Write(string name, string url, ReadOnlySpan<byte> key) => $"{Group}\nVersion=1\nTitle={name}\nUrl={url}\nGPGKey={Base64(key)}\n";

    /// <summary>A reason to refuse the text of a file, or null.</summary>
    public static string? Check(string text)
    {
        if (TextSafety.CheckText(text) is { } reason)
            return reason;
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
        if (lines is not [Group, ..])
            return $"does not begin with {Group}";
        if (Value(lines, "Url") is not { } url || CheckUrl(url) is not null)
            return "has no Url with a https:// address";
        return Value(lines, "GPGKey") is null ? "has no GPGKey, so anybody on the way could put software onto machines" : null;
    }

    /// <summary>A reason to refuse the address of a remote, or null.</summary>
    public static string? CheckUrl(string url) => Url().IsMatch(url) ? null : "must be one https:// or oci+https:// address";

    /// <summary>A reason to refuse the name of a remote, or null.</summary>
    public static string? CheckName(string name) => Name().IsMatch(name) ? null : "must begin with a letter or digit and may have only ASCII letters, digits, '.', '_' and '-'";

    /// <summary>A reason to refuse the id of an application or runtime, or null (flatpak common/flatpak-utils.c, flatpak_is_valid_name).</summary>
    public static string? CheckApplication(string id) =>
        id.Length > 255 ? "is longer than 255 characters"
        : Application().IsMatch(id) ? null
        : "must be an id of at least three parts joined by '.', such as org.mozilla.firefox";

    /// <summary>A reason to refuse the name of a branch, or null.</summary>
    public static string? CheckBranch(string branch) => Name().IsMatch(branch) ? null : "may have only ASCII letters, digits, '.', '_' and '-'";

    private static string? Value(List<string> lines, string key) =>
        lines.Select(line => line.Split('=', 2)).FirstOrDefault(pair => pair is [var name, _] && name.Trim() == key) is [_, var value] && value.Trim().Length > 0 ? value.Trim() : null;

    // RFC 9580 6.2: headers, an empty line, base64, and a checksum behind '=' that is not part of the key.
    private static string Base64(ReadOnlySpan<byte> key)
    {
        if (key.IndexOf("-----BEGIN PGP"u8) < 0)
            return Convert.ToBase64String(key);
        var lines = Encoding.ASCII.GetString(key).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim());
        return string.Concat(lines.SkipWhile(line => !line.StartsWith("-----BEGIN PGP", StringComparison.Ordinal))
            .SkipWhile(line => line.Length > 0)
            .TakeWhile(line => !line.StartsWith("-----END PGP", StringComparison.Ordinal) && !line.StartsWith('=')));
    }

    [GeneratedRegex(@"\A(?:oci\+)?https://[A-Za-z0-9\[][\x21-\x7E]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+\.[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Application();
}
