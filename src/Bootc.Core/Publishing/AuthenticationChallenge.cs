using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Bootc.Publishing;

/// <summary>What a registry asks for: <c>Basic</c>, or <c>Bearer</c> with the token server that hands it out.</summary>
internal sealed partial record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    public static AuthenticationChallenge Of(AuthenticationHeaderValue header)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(header.Parameter ?? ""))
            parameters[match.Groups["name"].Value] = match.Groups["quoted"] is { Success: true } quoted ? Escape().Replace(quoted.Value, "$1") : match.Groups["token"].Value;
        return new(header.Scheme, parameters);
    }

    // RFC 9110, section 11.2: auth-param.
    [GeneratedRegex("""(?<name>[A-Za-z0-9_-]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[^\s",]+))""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
