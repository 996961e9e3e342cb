using System.Buffers;
using System.Security.Cryptography;

namespace Bootc.Inputs;

/// <summary>A file of the project as it was when it was read.</summary>
/// <param name="Path">Absolute path on this machine.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Head">The first bytes, at most <see cref="HeadLength"/>: enough for a "#!" or ELF magic.</param>
/// <param name="HasCarriageReturn">Whether a CR stands anywhere: only then can line endings need a second look.</param>
/// <param name="IsExecutable">Whether the checkout lets its owner execute the file; always false on Windows.</param>
public sealed record InputFile(string Path, ContentHash Hash, long Length, ReadOnlyMemory<byte> Head, bool HasCarriageReturn, bool IsExecutable)
{
    public const int HeadLength = 4;

    // Small enough that reading a tree of thousands of files stays in the processor's cache.
    private const int BufferLength = 64 * 1024;

    /// <summary>What is compared to tell whether the file changed.</summary>
    public string Fingerprint => IsExecutable ? Hash.Hex + "x" : Hash.Hex;

    public static InputFile Read(string path)
    {
        using var handle = File.OpenHandle(path);
        var isExecutable = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(handle) & UnixFileMode.UserExecute) != 0;
        var length = RandomAccess.GetLength(handle);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var read = RandomAccess.Read(handle, buffer, 0);
            var head = buffer.AsMemory(0, Math.Min(read, HeadLength)).ToArray();
            if (read == length)
                return new InputFile(path, ContentHash.Of(buffer.AsSpan(0, read)), read, head, HasReturn(buffer, read), isExecutable);

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var hasCarriageReturn = false;
            for (length = 0; (read = RandomAccess.Read(handle, buffer, length)) > 0; length += read)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                hasCarriageReturn |= HasReturn(buffer, read);
            }

            return new InputFile(path, ContentHash.FromDigest(hash.GetHashAndReset()), length, head, hasCarriageReturn, isExecutable);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool HasReturn(byte[] buffer, int length) => buffer.AsSpan(0, length).Contains((byte)'\r');
}
