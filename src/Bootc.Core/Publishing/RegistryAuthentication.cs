using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>
/// Turns a registry's challenge and the user's credentials into an Authorization header, one per repository
/// (distribution/distribution: docs/spec/auth/token.md and oauth.md). Credentials are looked up only when asked for.
/// </summary>
internal sealed class RegistryAuthentication(
    RegistryEndpoint endpoint, RegistryCredentials credentials, Func<HttpRequestMessage, CancellationToken, Task<RegistryAnswer>> exchange)
{
    private readonly Dictionary<string, AuthenticationHeaderValue> _headers = new(StringComparer.Ordinal);

    public AuthenticationHeaderValue? HeaderFor(string repository) => _headers.GetValueOrDefault(repository);

    /// <summary>Whether there is now a header that has not been refused yet.</summary>
    public async Task<bool> AnswerAsync(IReadOnlyList<AuthenticationHeaderValue> challenges, string repository, CancellationToken cancellationToken)
    {
        var asked = challenges.Select(AuthenticationChallenge.Of).ToList();
        var refused = HeaderFor(repository);
        var lookup = await credentials.FindAsync(endpoint.Name, repository, cancellationToken).ConfigureAwait(false);

        AuthenticationHeaderValue? header = null;
        if (asked.Find(challenge => challenge.IsBearer) is { } bearer)
            header = new("Bearer", await TokenAsync(bearer, lookup.Credential, repository, cancellationToken).ConfigureAwait(false));
        else if (asked.Exists(challenge => challenge.IsBasic) && lookup.Credential is { IdentityToken: null } credential)
            header = Basic(credential);

        if (header is null || header.Equals(refused))
            return false;
        _headers[repository] = header;
        return true;
    }

    private async Task<string> TokenAsync(AuthenticationChallenge challenge, RegistryCredential? credential, string repository, CancellationToken cancellationToken)
    {
        var realm = await TokenRealm.CheckAsync(challenge["realm"], endpoint, cancellationToken).ConfigureAwait(false);
        // One token for looking and for tagging: a publish needs both rights anyway.
        var query = new Dictionary<string, string> { ["scope"] = $"repository:{repository}:pull,push" };
        if (challenge["service"] is { } service)
            query["service"] = service;

        HttpRequestMessage request;
        if (credential is { IdentityToken: { } identityToken })
        {
            query["grant_type"] = "refresh_token";
            query["client_id"] = "Bootc.Sdk";
            query["refresh_token"] = identityToken;
            request = new HttpRequestMessage(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(query) };
        }
        else
        {
            var separator = realm.Query.Length == 0 ? "?" : "&";
            var parameters = string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            request = new HttpRequestMessage(HttpMethod.Get, realm.AbsoluteUri + separator + parameters);
            if (credential is not null)
                request.Headers.Authorization = Basic(credential);
        }

        var answer = await exchange(request, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
            throw new RegistryException(RegistryFault.Unauthorized, $"the token server {realm.Host} refused with HTTP {(int)answer.Status}");
        answer.EnsureSuccess();
        return ReadToken(answer.Content) ?? throw new RegistryException(RegistryFault.Protocol, $"the token server {realm.Host} sent no token");
    }

    private static string? ReadToken(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("token", out var token) || document.RootElement.TryGetProperty("access_token", out token)
                ? token.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Secret}")));
}
