using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>One section of a <c>.repo</c> file. Exactly one of the three addresses is needed.</summary>
/// <param name="Priority">From 1, which comes first, to 99; null for dnf's default, 99.</param>
/// <param name="GpgKey">Address of the key that its packages are signed with; null only when <paramref name="GpgCheck"/> is false.</param>
public sealed partial record RpmRepository(
    string Id,
    string Name,
    string? BaseUrl = null,
    string? MetaLink = null,
    string? MirrorList = null,
    bool Enabled = true,
    bool GpgCheck = true,
    string? GpgKey = null,
    int? Priority = null)
{
    /// <summary>Names and patterns of packages that it hides.</summary>
    public IReadOnlyList<string> ExcludePackages { get; init; } = [];

    /// <summary>The only names and patterns of packages that it shows; empty for all.</summary>
    public IReadOnlyList<string> IncludePackages { get; init; } = [];

    /// <summary>Whether its packages are shown although a module has packages of the same name.</summary>
    public bool ModuleHotfixes { get; init; }

    /// <summary>A reason to refuse the text as a repository's id, or null.</summary>
    public static string? CheckId(string id) => id switch
    {
        "" => "must not be empty",
        "main" => "is the name of dnf's own section",
        _ when Grammar().IsMatch(id) => null,
        _ => "may have only ASCII letters, digits, '_', '.', ':' and '-'",
    };

    /// <summary>A reason why the repository cannot be written or used, or null.</summary>
    public string? Check()
    {
        if (CheckId(Id) is { } idReason)
            return $"has an id that {idReason}";
        foreach (var (key, value) in Fields)
        {
            if (TextSafety.CheckTrimmedLine(value) is { } reason)
                return $"has a {key} that {reason}";
            if (key is "baseurl" or "metalink" or "mirrorlist" or "gpgkey" && CheckUrl(value) is { } urlReason)
                return $"has a {key} that {urlReason}";
        }

        if (new[] { BaseUrl, MetaLink, MirrorList }.Count(url => url is not null) != 1)
            return "needs exactly one of baseurl, metalink and mirrorlist";
        return GpgCheck && GpgKey is null ? "needs a gpgkey, or gpgcheck switched off" : null;
    }

    /// <summary>Keys and values in the order in which they are written.</summary>
    internal IEnumerable<(string Key, string Value)> Fields =>
        new (string Key, string? Value)[]
        {
            ("name", Name), ("baseurl", BaseUrl), ("metalink", MetaLink), ("mirrorlist", MirrorList),
            ("enabled", Enabled ? "1" : "0"), ("gpgcheck", GpgCheck ? "1" : "0"), ("gpgkey", GpgKey),
            ("priority", Priority?.ToString(CultureInfo.InvariantCulture)),
            ("excludepkgs", Patterns(ExcludePackages)), ("includepkgs", Patterns(IncludePackages)), ("module_hotfixes", ModuleHotfixes ? "1" : null),
            // Some images tell dnf to go on without a repository; what was declared is needed.
            ("skip_if_unavailable", "0"),
        }
        .Where(pair => pair.Value is not null)
        .Select(pair => (pair.Key, pair.Value!));

    /// <summary>Patterns as dnf reads a list of them; null for none.</summary>
    internal static string? Patterns(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : string.Join(',', patterns.Order(StringComparer.Ordinal));

    internal static string? CheckUrl(string url) =>
        Url().IsMatch(url) ? null : "must be one https://, http:// or file:/// address";

    // libdnf/utils/utils.hpp, REPOID_CHARS.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    // Visible ASCII; dnf takes a comma or blank for the beginning of another address.
    [GeneratedRegex(@"\A(?:https?://[A-Za-z0-9$\[]|file:///)[\x21-\x2B\x2D-\x7E]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
