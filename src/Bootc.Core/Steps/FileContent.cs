using System.Text;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>The bytes of a file of the image: from the project as they are, or made by the SDK.</summary>
public sealed class FileContent
{
    private readonly InputFile? _source;
    private readonly ReadOnlyMemory<byte> _bytes;

    private FileContent(InputFile? source, ReadOnlyMemory<byte> bytes, ContentHash hash, long length) =>
        (_source, _bytes, Hash, Length) = (source, bytes, hash, length);

    public ContentHash Hash { get; }

    /// <summary>Absolute path of the project's file that it is, byte for byte; null for what the SDK made.</summary>
    public string? SourcePath => _source?.Path;

    /// <summary>Bytes.</summary>
    public long Length { get; }

    public static FileContent Of(InputFile source) => new(source, default, source.Hash, source.Length);

    public static FileContent Of(ReadOnlyMemory<byte> bytes) => new(null, bytes, ContentHash.Of(bytes.Span), bytes.Length);

    public static FileContent Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>False for content without any of the words of <see cref="SecretWords"/>.</summary>
    public bool MayHoldSecret => _source?.MayHoldSecret ?? SecretWords.MayStandIn(_bytes.Span);

    /// <summary>All of it. Use it for short content.</summary>
    /// <exception cref="InputChangedException">The file is no longer what was hashed.</exception>
    public ReadOnlyMemory<byte> Read()
    {
        if (_source is null)
            return _bytes;
        var bytes = File.ReadAllBytes(_source.Path);
        return bytes.Length == Length ? bytes : throw new InputChangedException(_source.Path);
    }

    /// <exception cref="InputChangedException">The file is no longer what was hashed.</exception>
    public Stream OpenRead()
    {
        if (_source is null)
            return new MemoryStream(_bytes.ToArray(), writable: false);
        var stream = File.OpenRead(_source.Path);
        if (stream.Length == Length)
            return stream;
        stream.Dispose();
        throw new InputChangedException(_source.Path);
    }

    public void CopyTo(Stream destination)
    {
        using var stream = OpenRead();
        stream.CopyTo(destination);
    }
}
