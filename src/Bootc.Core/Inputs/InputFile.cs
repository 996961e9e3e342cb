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
/// <param name="MayHoldSecret">False when it was searched for <see cref="SecretWords"/> and has none: only otherwise a second look for secrets is needed.</param>
public sealed record InputFile(string Path, ContentHash Hash, long Length, ReadOnlyMemory<byte> Head, bool HasCarriageReturn, bool IsExecutable, bool MayHoldSecret = true)
{
    public const int HeadLength = 4;

    // Small enough that reading a tree of thousands of files stays in the processor's cache.
    private const int BufferLength = 64 * 1024;

    /// <summary>What is compared to tell whether the file changed.</summary>
    public string Fingerprint => IsExecutable ? Hash.Hex + "x" : Hash.Hex;

    public static InputFile Read(string path) => Read(path, _ => true);

    /// <summary>Searches it in the same go, which a build that has nothing to do need not.</summary>
    public static InputFile ReadSearched(string path) => Read(path, SecretWords.MayStandIn);

    /// <summary>The same of a small file, with its content.</summary>
    public static InputFile Read(string path, out byte[] content)
    {
        content = File.ReadAllBytes(path);
        return Of(path, content, !OperatingSystem.IsWindows() && IsExecutableMode(File.GetUnixFileMode(path)), SecretWords.MayStandIn);
    }

    private static InputFile Read(string path, Func<ReadOnlySpan<byte>, bool> mayHoldSecret)
    {
        using var handle = File.OpenHandle(path);
        var isExecutable = !OperatingSystem.IsWindows() && IsExecutableMode(File.GetUnixFileMode(handle));
        var length = RandomAccess.GetLength(handle);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var read = RandomAccess.Read(handle, buffer, 0);
            if (read == length)
                return Of(path, buffer.AsSpan(0, read), isExecutable, mayHoldSecret);

            var head = HeadOf(buffer.AsSpan(0, read));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var hasCarriageReturn = false;
            for (length = 0; (read = RandomAccess.Read(handle, buffer, length)) > 0; length += read)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                hasCarriageReturn |= HasReturn(buffer.AsSpan(0, read));
            }

            return new InputFile(path, ContentHash.FromDigest(hash.GetHashAndReset()), length, head, hasCarriageReturn, isExecutable);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static InputFile Of(string path, ReadOnlySpan<byte> content, bool isExecutable, Func<ReadOnlySpan<byte>, bool> mayHoldSecret) =>
        new(path, ContentHash.Of(content), content.Length, HeadOf(content), HasReturn(content), isExecutable, mayHoldSecret(content));

    private static byte[] HeadOf(ReadOnlySpan<byte> content) => content[..Math.Min(content.Length, HeadLength)].ToArray();

    private static bool IsExecutableMode(UnixFileMode mode) => (mode & UnixFileMode.UserExecute) != 0;

    private static bool HasReturn(ReadOnlySpan<byte> content) => content.Contains((byte)'\r');
}
