using System.Security.Cryptography;

namespace Bootc.Inputs;

/// <summary>Reads secrets, and gives each a fingerprint that says nothing about it to whoever lacks the user's key.</summary>
/// <param name="keyFile">Absolute path of another key than the user's own; null for that.</param>
public sealed class SecretStore(string? keyFile = null)
{
    /// <summary>Bytes of the largest secret: what podman and BuildKit accept.</summary>
    public const int MaximumBytes = 512_000;

    private byte[]? _key;

    /// <summary>The secret as it is now, or null when there is none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    public static byte[]? Read(SecretSource source) => source.Read();

    /// <summary>
    /// Stands for a secret in hashes and in files of the intermediate folder. A plain hash of a short secret would be found
    /// by trying; this one takes the key.
    /// </summary>
    /// <exception cref="Diagnostics.BootcException">There is no key, and none can be made.</exception>
    public string Fingerprint(ReadOnlySpan<byte> secret) => Convert.ToHexStringLower(HMACSHA256.HashData(_key ??= SecretKey.Read(keyFile), secret));

    /// <summary>The fingerprint of what a source holds now, or <see cref="InputRecord.Missing"/>.</summary>
    public string Look(SecretSource source)
    {
        if (Read(source) is not { } secret)
            return InputRecord.Missing;
        var fingerprint = Fingerprint(secret);
        CryptographicOperations.ZeroMemory(secret);
        return fingerprint;
    }
}
