using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bootc.Formats;

/// <summary>The certificates of a PEM file.</summary>
public static class CertificateFile
{
    private const string Label = "CERTIFICATE";

    /// <summary>Whether a text has a key that nobody else may know.</summary>
    public static bool HasPrivateKey(string text) => text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Reads all of them; otherwise <paramref name="reason"/> completes "The certificate file …".</summary>
    public static IReadOnlyList<CertificateText> Parse(string text, out string? reason)
    {
        var certificates = new List<CertificateText>();
        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label];
            if (!label.SequenceEqual(Label))
            {
                reason = $"has a block '{label}' beside or instead of certificates";
                return [];
            }

            try
            {
                certificates.Add(Read(Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            }
            catch (CryptographicException)
            {
                reason = "has a block that is no certificate; it may have been cut off";
                return [];
            }

            rest = rest[fields.Location.End..];
        }

        reason = certificates.Count > 0 ? null : "has no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----; 'openssl x509 -inform der' makes one of the binary form";
        return certificates;
    }

    private static CertificateText Read(byte[] encoded)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(encoded);
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        // Those of version 1 have no extensions; roots of theirs are still in use.
        var isAuthority = constraints?.CertificateAuthority ?? (certificate.Version == 1 && certificate.Subject == certificate.Issuer);
        return new CertificateText(PemEncoding.WriteString(Label, encoded) + "\n", certificate.Subject, isAuthority);
    }
}

/// <param name="Pem">The certificate alone, in one spelling.</param>
/// <param name="Subject">For people.</param>
/// <param name="IsAuthority">Whether it may sign others.</param>
public sealed record CertificateText(string Pem, string Subject, bool IsAuthority);
