using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>Output of a command made harmless for a log: no escape sequences, no control characters, no line separators.</summary>
internal static partial class TerminalText
{
    // Control characters, and what ends a line besides them.
    private static readonly SearchValues<char> s_harmful = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code), '\u2028', '\u2029']);

    public static string Clean(string line)
    {
        if (!line.AsSpan().ContainsAny(s_harmful))
            return line;

        var text = new StringBuilder(line.Length);
        foreach (var c in EscapeSequence().Replace(line, ""))
        {
            if (c is '\t' or '\u2028' or '\u2029')
                text.Append(' ');
            else if (!char.IsControl(c))
                text.Append(c);
        }

        return text.ToString();
    }

    // ECMA-48: control sequences (CSI), control strings (OSC, DCS, SOS, PM, APC) up to their end or the end of the line, and two-character escapes.
    [GeneratedRegex(@"(?:\u001b\[|\u009b)[\u0030-\u003f]*[\u0020-\u002f]*[\u0040-\u007e]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[\u0020-\u002f]*[\u0030-\u007e]?",
        RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();
}
