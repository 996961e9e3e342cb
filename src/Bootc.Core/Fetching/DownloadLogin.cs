using System.Security.Cryptography;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>What a server wants to know before it gives a file out: where it is found, never what it is.</summary>
/// <param name="Source">Read when the server is asked, and let go of at once.</param>
/// <param name="IsToken">Sent as a bearer; else a name and a password.</param>
public sealed record DownloadLogin(SecretSource Source, bool IsToken)
{
    /// <summary>The value of the header; null when the secret is gone.</summary>
    internal string? Authorization()
    {
        if (SecretStore.Read(Source) is not { } content)
            return null;
        var header = LoginText.Authorization(content, IsToken);
        CryptographicOperations.ZeroMemory(content);
        return header;
    }
}
