using System.Buffers;
using System.Security.Cryptography;

namespace Bootc.Inputs;

/// <summary>A file of the project as it was when it was read.</summary>
/// <param name="Path">Absolute path on this machine.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Head">The first bytes, at most <see cref="HeadLength"/>: enough for a "#!" or ELF magic.</param>
/// <param name="HasCarriageReturn">Whether a CR stands anywhere: only then can line endings need a second look.</param>
public sealed record InputFile(string Path, ContentHash Hash, long Length, ReadOnlyMemory<byte> Head, bool HasCarriageReturn)
{
    public const int HeadLength = 4;

    // Small enough that reading a tree of thousands of files stays in the processor's cache.
    private const int BufferLength = 64 * 1024;

    public static InputFile Read(string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var read = RandomAccess.Read(handle, buffer, 0);
            var head = buffer.AsMemory(0, Math.Min(read, HeadLength)).ToArray();
            if (read < buffer.Length && RandomAccess.Read(handle, buffer.AsSpan(read), read) == 0)
                return new InputFile(path, ContentHash.Of(buffer.AsSpan(0, read)), read, head, buffer.AsSpan(0, read).Contains((byte)'\r'));

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            var hasCarriageReturn = false;
            while ((read = RandomAccess.Read(handle, buffer, length)) > 0)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                hasCarriageReturn |= buffer.AsSpan(0, read).Contains((byte)'\r');
                length += read;
            }

            return new InputFile(path, ContentHash.FromDigest(hash.GetHashAndReset()), length, head, hasCarriageReturn);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
