using System.Text;

namespace Bootc.Engines;

/// <summary>
/// Bytes in, lines out: UTF-8 with U+FFFD for what is none, split at LF, CR and CRLF. A line without end is passed on in pieces, so a
/// hundred megabytes without a line break need no hundred megabytes. Lines are cleaned (<see cref="TerminalText"/>).
/// </summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    /// <summary>Longest line, in UTF-16 units; what follows is the next line.</summary>
    public const int MaximumLength = 8192;

    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();
    private readonly StringBuilder _line = new();
    private bool _afterCarriageReturn;

    public void Write(ReadOnlySpan<byte> bytes) => Write(bytes, flush: false);

    /// <summary>Passes on a last line that has no end.</summary>
    public void Complete()
    {
        Write([], flush: true);
        if (_line.Length > 0)
            EndLine();
    }

    private void Write(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> chars = stackalloc char[1024];
        bool completed;
        do
        {
            _decoder.Convert(bytes, chars, flush, out var bytesUsed, out var charsUsed, out completed);
            bytes = bytes[bytesUsed..];
            foreach (var c in chars[..charsUsed])
                Write(c);
        }
        while (!completed);
    }

    private void Write(char c)
    {
        var endedByCarriageReturn = _afterCarriageReturn;
        _afterCarriageReturn = c == '\r';
        if (c == '\n' && endedByCarriageReturn)
            return;
        if (c is '\n' or '\r')
        {
            EndLine();
            return;
        }

        _line.Append(c);
        if (_line.Length >= MaximumLength && !char.IsHighSurrogate(c))
            EndLine();
    }

    private void EndLine()
    {
        var line = TerminalText.Clean(_line.ToString());
        _line.Clear();
        onLine(line);
    }
}
