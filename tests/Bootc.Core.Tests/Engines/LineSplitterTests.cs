using System.Text;
using CsCheck;

namespace Bootc.Engines;

internal sealed class LineSplitterTests
{
    [TestCase("a\nb\n", new[] { "a", "b" })]
    [TestCase("a\r\nb", new[] { "a", "b" })]
    [TestCase("10%\r20%\rdone\n", new[] { "10%", "20%", "done" })]
    [TestCase("\n\n", new[] { "", "" })]
    [TestCase("a\tb\u2028c\u0085d", new[] { "a b cd" })]
    [TestCase("\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007", new[] { "red link" })]
    [TestCase("\u001b[", new[] { "" })]
    [TestCase("é\ud83d\ude00", new[] { "é\ud83d\ude00" })]
    public void Lines_are_split_and_cleaned(string text, string[] expected) => Assert.That(Split(Encoding.UTF8.GetBytes(text), 3), Is.EqualTo(expected));

    [Test]
    public void No_byte_sequence_yields_a_control_character_and_chunks_make_no_difference() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[1, 40]).Sample((bytes, chunk) =>
        {
            var lines = Split(bytes, chunk);
            return lines.SequenceEqual(Split(bytes, bytes.Length + 1)) && !lines.Exists(line => line.Any(char.IsControl));
        });

    [Test]
    public void A_long_line_is_parted_beside_a_character_and_not_within([Values(1, 3, 1000, 100_000)] int chunk)
    {
        var full = new string('x', LineSplitter.MaximumLength);
        var nearlyFull = full[1..];

        Assert.That(Split(Encoding.UTF8.GetBytes($"{full}{nearlyFull}\ud83d\ude00y\r\n{full}\nz"), chunk), Is.EqualTo(new[] { full, nearlyFull + "\ud83d\ude00", "y", full, "", "z" }));
    }

    private static List<string> Split(byte[] bytes, int chunk)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);
        foreach (var piece in bytes.Chunk(chunk))
            splitter.Write(piece);
        splitter.Complete();
        return lines;
    }
}
