using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>What of an HTTP response matters for a registry, read to its end.</summary>
internal sealed record RegistryAnswer(HttpStatusCode Status, byte[] Content)
{
    public string? MediaType { get; init; }

    /// <summary>The <c>Docker-Content-Digest</c>, when it is of the kind that we compute ourselves.</summary>
    public string? Digest { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public required IReadOnlyList<AuthenticationHeaderValue> Challenges { get; init; }

    public static RegistryAnswer Of(HttpResponseMessage response, byte[] content) => new(response.StatusCode, content)
    {
        MediaType = response.Content.Headers.ContentType?.MediaType,
        Digest = response.Headers.TryGetValues("Docker-Content-Digest", out var digests) && digests.First() is var digest
            && digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest : null,
        RetryAfter = response.Headers.RetryAfter is { } retryAfter
            ? retryAfter.Delta ?? retryAfter.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow)
            : null,
        Challenges = [.. response.Headers.WwwAuthenticate],
    };

    /// <exception cref="RegistryException">The status is not one of success.</exception>
    public void EnsureSuccess()
    {
        if ((int)Status is >= 200 and < 300)
            return;

        // A valid token without the right is answered with 401 as well (RFC 6750, section 3.1).
        var fault = Status == HttpStatusCode.Unauthorized && Challenges.Any(challenge => challenge.Parameter?.Contains("insufficient_scope", StringComparison.Ordinal) == true)
            ? RegistryFault.Forbidden
            : RegistryException.FaultOf(Status);
        throw new RegistryException(fault, Reason()) { RetryAfter = RetryAfter };
    }

    // {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}
    private string Reason()
    {
        var status = $"HTTP {(int)Status}";
        try
        {
            using var document = JsonDocument.Parse(Content);
            var error = document.RootElement.GetProperty("errors")[0];
            return $"{status} {error.GetProperty("code").GetString()}: {(error.TryGetProperty("message", out var message) ? message.GetString() : "")}".TrimEnd(' ', ':');
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return status;
        }
    }
}
