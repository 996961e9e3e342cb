using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bootc.Inputs;

/// <summary>
/// Hashes a sequence of values without ambiguity: every value is preceded by its length, so that
/// ("ab", "c") and ("a", "bc") differ, and a null differs from an empty string.
/// </summary>
public sealed class HashBuilder : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public HashBuilder Add(string? value)
    {
        if (value is null)
            return AddLength(-1);

        var bytes = Encoding.UTF8.GetBytes(value);
        AddLength(bytes.Length);
        _hash.AppendData(bytes);
        return this;
    }

    public HashBuilder Add(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _hash.AppendData(bytes);
        return this;
    }

    public HashBuilder Add(ContentHash value) => Add(value.Hex);

    public ContentHash ToHash()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return ContentHash.FromDigest(digest);
    }

    public void Dispose() => _hash.Dispose();

    private HashBuilder AddLength(int length) => Add((long)length);
}
