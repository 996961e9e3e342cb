using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bootc.Formats;

/// <summary>Public keys that signatures of images are checked with.</summary>
public static class SigningKey
{
    private const string Armor = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

    /// <summary>Whether somebody took the other half, cosign.key among them.</summary>
    public static bool IsPrivate(ReadOnlySpan<byte> content) => Encoding.Latin1.GetString(content).Contains("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>A clause that completes "The key …" for sigstore, or null.</summary>
    public static string? CheckSigstore(ReadOnlySpan<byte> content)
    {
        var text = Encoding.Latin1.GetString(content);
        if (!PemEncoding.TryFind(text, out var fields) || text[fields.Label] != "PUBLIC KEY")
            return text.Contains(Armor, StringComparison.Ordinal) ? "is one of GPG, and Type=\"SignedBy\" takes those" : "has no block -----BEGIN PUBLIC KEY-----, as 'cosign public-key' writes it";
        try
        {
            _ = PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(text[fields.Base64Data]), out _);
            return null;
        }
        catch (CryptographicException)
        {
            return "is not complete; it may have been cut off";
        }
    }

    /// <summary>The same for GPG. Its binary form begins with a packet of type 6, a public key (RFC 9580, section 4.2).</summary>
    public static string? CheckGpg(ReadOnlySpan<byte> content) =>
        content.Length > 0 && (content[0] is 0xC6 || (content[0] & 0xFC) == 0x98) ? null
        : Encoding.Latin1.GetString(content).Contains(Armor, StringComparison.Ordinal) ? null
        : "is none of GPG, as 'gpg --export --armor' writes it";
}
