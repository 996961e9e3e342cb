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
            Write(chars[..charsUsed]);
        }
        while (!completed);
    }

    private void Write(ReadOnlySpan<char> chars)
    {
        while (!chars.IsEmpty)
        {
            var isRestOfEnd = _afterCarriageReturn && chars[0] == '\n';
            _afterCarriageReturn = false;
            if (isRestOfEnd)
            {
                chars = chars[1..];
                continue;
            }

            var end = chars.IndexOfAny('\n', '\r');
            Append(end < 0 ? chars : chars[..end]);
            if (end < 0)
                return;
            EndLine();
            _afterCarriageReturn = chars[end] == '\r';
            chars = chars[(end + 1)..];
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            // One more where the two halves of a character would be parted.
            var count = Math.Clamp(MaximumLength - _line.Length, 1, text.Length);
            _line.Append(text[..count]);
            if (_line.Length >= MaximumLength && !char.IsHighSurrogate(text[count - 1]))
                EndLine();
            text = text[count..];
        }
    }

    private void EndLine()
    {
        var line = TerminalText.Clean(_line.ToString());
        _line.Clear();
        onLine(line);
    }
}
