using System.Text;
using CsCheck;

namespace Bootc.Formats;

public sealed class LineEndingsTests
{
    [TestCase("/usr/bin/tool", "#!/bin/sh\r\n", true)]
    [TestCase("/usr/bin/tool", "\uFEFF#!/bin/sh\r\n", true)]
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\r\n", true)]
    [TestCase("/etc/systemd/system/a.service.d/x.conf", "[Unit]\r\n", true)]
    [TestCase("/etc/sudoers.d/admins", "%admins ALL=(ALL) ALL\r\n", true)]
    [TestCase("/etc/yum.repos.d/a.repo", "[a]\r\n", true)]
    [TestCase("/usr/share/doc/readme.txt", "a\r\n", false)]
    [TestCase("/usr/bin/tool", "#!/bin/sh\r\n\0", false)]
    public void Files_that_programs_read_by_lines_are_normalized(string path, string content, bool expected) =>
        Assert.That(LineEndings.AreNormalized(ImagePath.Parse(path), Encoding.UTF8.GetBytes(content)), Is.EqualTo(expected));

    [TestCase("/usr/bin/tool", "\uFEFF#!/bin/sh\r\necho\r\n", "#!/bin/sh\necho\n")]
    [TestCase("/etc/a.conf", "\uFEFFa\r\n", "\uFEFFa\n")]
    [TestCase("/etc/systemd/system/a.service", "\uFEFF[Unit]\r\n", "[Unit]\n")]
    [TestCase("/etc/a.conf", "a\rb\r\r\n", "a\rb\r\n")]
    public void Normal_is_LF_without_a_byte_order_mark_where_it_hides_the_first_word(string path, string content, string expected) =>
        Assert.That(Encoding.UTF8.GetString(LineEndings.Normalize(ImagePath.Parse(path), Encoding.UTF8.GetBytes(content))), Is.EqualTo(expected));

    [TestCase("a=b\rUser=root\n", "has a carriage return without a line feed, which systemd takes for a line break")]
    [TestCase("a=b\0User=root\n", "has a NUL character, which systemd takes for a line break")]
    [TestCase("a=b\r", "has a carriage return without a line feed, which systemd takes for a line break")]
    public void Hidden_line_breaks_in_a_unit_are_refused(string content, string reason) =>
        Assert.That(LineEndings.CheckUnit(Encoding.UTF8.GetBytes(content)), Is.EqualTo(reason));

    [Test]
    public void A_unit_with_Windows_line_ends_is_readable() => Assert.That(LineEndings.CheckUnit("[Unit]\r\n"u8), Is.Null);

    [Test]
    public void Bytes_that_are_not_UTF8_are_not_text() => Assert.That(LineEndings.IsText([0x61, 0xFF]), Is.False);

    [Test]
    public void Only_carriage_returns_before_line_feeds_are_lost() =>
        Hostile.Text.Sample(
            text =>
            {
                var content = Encoding.UTF8.GetBytes("x" + text);
                return Encoding.UTF8.GetString(LineEndings.Normalize(ImagePath.Parse("/etc/a.conf"), content))
                    == Encoding.UTF8.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal);
            },
            iter: Hostile.Many);
}
