using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bootc.Formats;

/// <summary>The certificate by which a machine checks the signatures of kernel modules.</summary>
/// <param name="Encoded">In DER, as mokutil wants it; sign-file of the kernel takes that as well.</param>
/// <param name="Serial">Names it in a signature: upper-case hexadecimal digits, without zeros in front.</param>
public sealed record ModuleCertificate(byte[] Encoded, string Serial)
{
    /// <summary>Reads DER or PEM; otherwise <paramref name="reason"/> completes "The SigningCertificate …".</summary>
    public static ModuleCertificate? Parse(byte[] content, out string? reason)
    {
        reason = null;
        if (CertificateFile.HasPrivateKey(Encoding.Latin1.GetString(content)))
        {
            reason = "has a private key in it, which nobody else may have. Keep the certificate in a file of its own, and the key in that of the Secret";
            return null;
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(content);
            return new ModuleCertificate(certificate.RawData, certificate.SerialNumber.TrimStart('0'));
        }
        catch (CryptographicException)
        {
            reason = "is no certificate in DER or PEM form. openssl req -x509 makes one together with a key";
            return null;
        }
    }
}
