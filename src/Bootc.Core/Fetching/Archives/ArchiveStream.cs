using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.ZStandard;
using CompressionMode = SharpCompress.Compressors.CompressionMode;

namespace Bootc.Fetching;

/// <summary>Tells formats by their first bytes: the end of a name says what somebody thought that the file would be.</summary>
internal static class ArchiveStream
{
    private const int HeadLength = 6;

    public static bool IsZip(ReadOnlySpan<byte> head) => head is [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..];

    /// <summary>The tar in a compressed file, or the file itself when it is not compressed.</summary>
    public static Stream Decompress(Stream file)
    {
        var head = new byte[HeadLength];
        var length = file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        file.Position = 0;
        return head.AsSpan(0, length) switch
        {
            [0x1F, 0x8B, ..] => new GZipStream(file, System.IO.Compression.CompressionMode.Decompress),
            [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, ..] => new XzStreams(file),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => new DecompressionStream(file),
            [0x42, 0x5A, 0x68, ..] => BZip2Stream.Create(file, CompressionMode.Decompress, decompressConcatenated: true, leaveOpen: true),
            _ => file,
        };
    }
}
