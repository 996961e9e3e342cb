using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>One stanza of a <c>.sources</c> file (sources.list(5), deb822 style).</summary>
/// <param name="Suites">Such as <c>bookworm</c>, or a path that ends with <c>/</c> and then stands without components.</param>
/// <param name="GpgCheck">False installs without looking at signatures.</param>
/// <param name="SignedBy">Absolute path of a key ring in the image, or null to trust the image's own key rings.</param>
public sealed partial record DebSource(
    IReadOnlyList<string> Uris,
    IReadOnlyList<string> Suites,
    IReadOnlyList<string> Components,
    string? SignedBy = null,
    string Types = "deb",
    bool Enabled = true,
    bool GpgCheck = true)
{
    /// <summary>A reason why the source cannot be written or used, or null.</summary>
    public string? Check()
    {
        if (Types is not ("deb" or "deb-src" or "deb deb-src"))
            return "has Types other than deb and deb-src";
        if (Uris.Count == 0 || Suites.Count == 0)
            return "needs URIs and Suites";
        if (Uris.FirstOrDefault(uri => !IsUri(uri)) is not null)
            return "has a URI that is not one address such as https://deb.debian.org/debian";
        if (Suites.Concat(Components).FirstOrDefault(word => !Word().IsMatch(word)) is not null)
            return "has a suite or component that may have only ASCII letters, digits, '.', '_', '/', '+', '~' and '-'";
        if (CheckComponents(Suites, Components.Count > 0) is { } reason)
            return reason;
        return SignedBy is null ? null : ImagePath.Check(SignedBy) is { } pathReason
            ? $"has a Signed-By that {pathReason}"
            : SignedBy.AsSpan().ContainsAny(' ', ',') ? "has a Signed-By with a blank or comma, which apt takes for several" : null;
    }

    /// <summary>Keys and values in the order in which they are written.</summary>
    internal IEnumerable<(string Key, string Value)> Fields =>
        new[]
        {
            ("Types", Types), ("URIs", string.Join(' ', Uris)), ("Suites", string.Join(' ', Suites)),
            ("Components", string.Join(' ', Components)), ("Signed-By", SignedBy ?? ""),
            ("Enabled", Enabled ? "" : "no"), ("Trusted", GpgCheck ? "" : "yes"),
        }
        .Where(pair => pair.Item2.Length > 0);

    internal static bool IsUri(string uri) => Uri().IsMatch(uri);

    internal static string? CheckComponents(IReadOnlyList<string> suites, bool hasComponents) =>
        suites.Any(suite => suite.EndsWith('/') == hasComponents)
            ? "needs Components, unless each of its Suites is a path that ends with '/', which has none"
            : null;

    [GeneratedRegex(@"\A[A-Za-z0-9._/+~-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z][a-z0-9+-]*:[!-~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uri();
}
