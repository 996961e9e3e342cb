using SharpCompress.Compressors.Xz;

namespace Bootc.Fetching;

/// <summary>The content of all streams of an .xz file: xz writes one, parallel compressors several, and SharpCompress reads the first only.</summary>
/// <param name="file">Seekable; disposed with this.</param>
internal sealed class XzStreams(Stream file) : Stream
{
    private XZStream _current = new(file);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            var read = _current.Read(buffer, offset, count);
            if (read > 0 || count == 0 || !SkipPadding())
                return read;
            _current = new XZStream(file);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    // The .xz file format, section 2.2: zeros, in fours, may follow a stream.
    private bool SkipPadding()
    {
        int value;
        do
            value = file.ReadByte();
        while (value == 0);
        if (value < 0)
            return false;
        file.Position--;
        return true;
    }
}
