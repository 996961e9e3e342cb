using System.Text;
using CsCheck;

namespace Bootc.Formats;

public sealed class TextSafetyTests
{
    [TestCase("a\0b", "has a NUL character")]
    [TestCase("a\nb", "has a line break (U+000A)")]
    [TestCase("a\rb", "has a line break (U+000D)")]
    [TestCase("a\u0085b", "has a line break (U+0085)")]
    [TestCase("a\u2028b", "has a line break (U+2028)")]
    [TestCase("a\u001bb", "has a control character (U+001B)")]
    [TestCase("a\tb", "has a control character (U+0009)")]
    public void What_is_not_one_line_is_refused(string value, string reason) =>
        Assert.That(TextSafety.CheckLine(value), Is.EqualTo(reason));

    // An attribute cannot carry a lone surrogate: its metadata are UTF-8.
    [Test]
    public void Half_a_character_is_refused()
    {
        Assert.That(TextSafety.CheckLine("a\uD800"), Is.EqualTo("has a lone surrogate (U+D800), which is not a character"));
        Assert.That(TextSafety.CheckLine("\uDC00a"), Is.EqualTo("has a lone surrogate (U+DC00), which is not a character"));
        Assert.That(TextSafety.CheckLine("\uDC00\uD800"), Is.Not.Null);
    }

    [TestCase("")]
    [TestCase("é \U0001F600 \"$(id)\" \\")]
    public void Any_other_text_is_one_line(string value) => Assert.That(TextSafety.CheckLine(value), Is.Null);

    [TestCase("")]
    [TestCase(" a")]
    [TestCase("a\u00A0")]
    public void Emptiness_and_blanks_at_the_ends_are_refused_where_a_reader_would_trim(string value) =>
        Assert.That(TextSafety.CheckTrimmedLine(value), Is.Not.Null);

    [Test]
    public void Length_counts_bytes()
    {
        Assert.That(TextSafety.CheckLength("éé", 4), Is.Null);
        Assert.That(TextSafety.CheckLength("éé", 3), Is.EqualTo("is longer than 3 bytes"));
    }

    [Test]
    public void Text_is_accepted_exactly_when_UTF8_carries_it() =>
        Hostile.Text.Sample(
            text => (TextSafety.CheckText(text) is null) == (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text && !text.Contains('\0')),
            iter: Hostile.Many);
}
