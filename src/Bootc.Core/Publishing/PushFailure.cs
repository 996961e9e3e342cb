using System.Text.RegularExpressions;

namespace Bootc.Publishing;

/// <summary>Reads from the words of podman and buildah why a push failed; both speak with the voice of containers/image and Go's net/http.</summary>
internal static partial class PushFailure
{
    // The first that matches decides, so the specific stand before the general.
    private static readonly (Regex Pattern, RegistryFault Fault)[] Faults =
    [
        (TooManyRequests(), RegistryFault.RateLimited),
        (UnknownHost(), RegistryFault.UnknownHost),
        (Certificate(), RegistryFault.Certificate),
        (Refused(), RegistryFault.Refused),
        (Forbidden(), RegistryFault.Forbidden),
        (Unauthorized(), RegistryFault.Unauthorized),
        (ServerError(), RegistryFault.ServerError),
        (LostUpload(), RegistryFault.Reset),
        (Timeout(), RegistryFault.Timeout),
        (Reset(), RegistryFault.Reset),
        (NotFound(), RegistryFault.NotFound),
    ];

    public static bool SaysThatImageIsMissing(string output) => ImageMissing().IsMatch(output);

    /// <summary>What the last error stands for; null when it is none of the registry's.</summary>
    public static RegistryFault? FaultOf(string output)
    {
        var error = Sentence(output);
        foreach (var (pattern, fault) in Faults)
        {
            if (pattern.IsMatch(error))
                return fault;
        }

        return null;
    }

    /// <summary>The engine's last words, without the chain of what it was doing before: that comes first and is the longest part.</summary>
    public static string Sentence(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var error = lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "it said nothing";
        error = error.TrimEnd('.', ',', ' ');
        return error.Length <= LongestSentence ? error : "…" + error[^LongestSentence..];
    }

    private const int LongestSentence = 190;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"toomanyrequests|too many requests|status ?(?:code)?(?: from registry)?:? 429\b", Options)]
    private static partial Regex TooManyRequests();

    [GeneratedRegex(@"no such host|server misbehaving|name resolution", Options)]
    private static partial Regex UnknownHost();

    [GeneratedRegex(@"x509:|tls: failed to verify|bad certificate|certificate required", Options)]
    private static partial Regex Certificate();

    [GeneratedRegex(@"connection refused|no route to host|network is unreachable", Options)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\bdenied:|requested access to the resource is denied|insufficient_scope|status ?(?:code)?(?: from registry)?:? 403\b|403 \(?Forbidden", Options)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\bunauthorized\b|authentication required|invalid username/password|unable to retrieve auth token|status ?(?:code)?(?: from registry)?:? 401\b", Options)]
    private static partial Regex Unauthorized();

    [GeneratedRegex(@"status ?(?:code)?(?: from registry)?:? (?:425|5\d\d)\b|\b5\d\d \(?(?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|internal server error|service unavailable|bad gateway", Options)]
    private static partial Regex ServerError();

    // A connection that broke at the wrong moment: the registry forgot the upload, or got a part of a blob.
    [GeneratedRegex(@"blob upload (?:unknown|invalid)|BLOB_UPLOAD_(?:UNKNOWN|INVALID)|(?:DIGEST|SIZE)_INVALID|provided (?:digest|length) did not match|blob unknown to registry", Options)]
    private static partial Regex LostUpload();

    [GeneratedRegex(@"i/o timeout|timeout exceeded|handshake timeout|deadline exceeded|timed out|status ?(?:code)?(?: from registry)?:? 408\b", Options)]
    private static partial Regex Timeout();

    [GeneratedRegex(@"connection reset|\bEOF\b|broken pipe|server closed idle connection|connection (?:aborted|lost)|use of closed network connection", Options)]
    private static partial Regex Reset();

    [GeneratedRegex(@"name unknown|repository name not known|NAME_UNKNOWN|status ?(?:code)?(?: from registry)?:? 404\b", Options)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"image not known|no such image|does not resolve to an image|identifier is not an image|unable to find a name and tag match|locating image.*not found", Options)]
    private static partial Regex ImageMissing();
}
