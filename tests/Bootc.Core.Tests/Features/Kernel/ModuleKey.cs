using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bootc.Features;

/// <summary>A key that signs kernel modules, as openssl makes one.</summary>
internal static class ModuleKey
{
    public const string Name = "Keys of a test";

    public static (string Key, X509Certificate2 Certificate) Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        return (key.ExportPkcs8PrivateKeyPem(), X509CertificateLoader.LoadCertificate(own.RawData));
    }
}
