namespace Bootc.Publishing;

/// <summary>A user name and password, or an identity token to exchange for access tokens.</summary>
public sealed class RegistryCredential(string userName, string secret)
{
    // What "docker login" and credential helpers give as the user of an identity token.
    private const string TokenUser = "<token>";

    public string UserName { get; } = userName;

    public string Secret { get; } = secret;

    /// <summary>Null when this is a user name and password.</summary>
    public string? IdentityToken => UserName == TokenUser ? Secret : null;

    public static RegistryCredential FromIdentityToken(string token) => new(TokenUser, token);

    /// <summary>Nothing secret, so that no log can show it by accident.</summary>
    public override string ToString() => "registry credential";
}
