using CsCheck;

namespace Bootc.Formats;

/// <summary>Generators of values that a careless writer turns into something else.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", "\0", "\"", "'", "\\", "\\\\", "$", "$(id)", "${HOME}", "`id`", "-", "--", "../", "/", "//", "./", "%", "%n", "%%", ";", "#",
        "=", ":", "@", "[", "]", "{", "}", "<<EOF", "\t", " ", "\u00A0", "\u0085", "\u2028", "\u2029", "\u001b[31m", "\u007f", "\uFEFF", "é", "e\u0301",
        "\U0001F600", "\uD800", "\uDC00", "root", "a", "Z", "0", "_", ".", ",", "|", "&", "*", "?", "!", "~", "^", "+", "(", ")", "<", ">",
    ];

    public static Gen<string> Text { get; } = Gen.Frequency(
        (8, Gen.OneOf(Array.ConvertAll(Pieces, piece => Gen.Const(piece))).Array[0, 8].Select(string.Concat)),
        (3, Gen.String),
        (3, Gen.String[Gen.Char[' ', '~'], 0, 40]),
        (1, Gen.OneOf(Array.ConvertAll(Pieces, piece => Gen.Const(piece))).Select(Gen.Int[1, 4096], (piece, count) => string.Concat(Enumerable.Repeat(piece, count / piece.Length + 1)))));

    /// <summary>Values per property for checks that cost microseconds.</summary>
    public const long Many = 10_000;
}
