using System.Buffers;
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
    private const int BufferLength = 4096;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Collected first: a call of the hash costs more than to hash one of the many short values.
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);

    private int _used;

    public HashBuilder Add(string? value)
    {
        if (value is null)
            return AddLength(-1);

        var length = Encoding.UTF8.GetByteCount(value);
        AddLength(length);
        if (length <= BufferLength)
        {
            MakeRoom(length);
            _used += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_used));
        }
        else
        {
            Flush();
            _hash.AppendData(Encoding.UTF8.GetBytes(value));
        }

        return this;
    }

    public HashBuilder Add(long value)
    {
        MakeRoom(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(long);
        return this;
    }

    public HashBuilder Add(ContentHash value) => Add(value.Hex);

    public ContentHash ToHash()
    {
        Flush();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return ContentHash.FromDigest(digest);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _hash.Dispose();
    }

    private HashBuilder AddLength(int length) => Add((long)length);

    private void MakeRoom(int length)
    {
        if (_used + length > _buffer.Length)
            Flush();
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
