using System.Text;
using CsCheck;

namespace Bootc.Formats;

public sealed class FileModesTests
{
    [TestCase("644", "0644")]
    [TestCase("0644", "0644")]
    [TestCase("4755", "4755")]
    [TestCase("04755", "4755")]
    [TestCase("000", "0000")]
    public void A_mode_is_octal_digits(string text, string expected)
    {
        Assert.That(FileModes.TryParse(text, out var mode, out _), Is.True);
        Assert.That(FileModes.Format(mode), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(" 0644 ")]
    [TestCase("0644\n")]
    [TestCase("64")]
    [TestCase("0688")]
    [TestCase("0o644")]
    [TestCase("u+x")]
    [TestCase("-644")]
    [TestCase("٦٤٤")]
    [TestCase("100644")]
    public void Anything_else_is_no_mode(string text) => Assert.That(FileModes.TryParse(text, out _, out _), Is.False);

    [TestCase("/usr/bin/tool", "data", "0755")]
    [TestCase("/usr/local/bin/tool", "data", "0755")]
    [TestCase("/usr/libexec/a/tool", "data", "0755")]
    [TestCase("/etc/cron.daily/job", "#!/bin/sh\n", "0755")]
    [TestCase("/usr/lib/a/b.so", "\u007fELF", "0755")]
    [TestCase("/etc/motd", "data", "0644")]
    [TestCase("/etc/motd", "", "0644")]
    [TestCase("/usr/binary", "data", "0644")]
    [TestCase("/etc/sudoers.d/admins", "data", "0440")]
    [TestCase("/etc/NetworkManager/system-connections/a.nmconnection", "data", "0600")]
    [TestCase("/etc/sssd/sssd.conf", "data", "0600")]
    [TestCase("/usr/lib/systemd/system/a.service", "#!/bin/sh", "0644")]
    [TestCase("/etc/systemd/system/a.service.d/10-x.conf", "data", "0644")]
    public void A_file_gets_the_mode_that_its_place_or_content_asks_for(string path, string content, string expected) =>
        Assert.That(FileModes.Format(FileModes.DefaultFor(ImagePath.Parse(path), Encoding.UTF8.GetBytes(content))), Is.EqualTo(expected));

    [TestCase("4755", true)]
    [TestCase("2755", true)]
    [TestCase("0666", true)]
    [TestCase("1777", false)]
    [TestCase("0755", false)]
    public void A_mode_that_gives_rights_away_is_noticed(string text, bool expected)
    {
        Assert.That(FileModes.TryParse(text, out var mode, out _), Is.True);
        Assert.That(FileModes.Concern(mode) is not null, Is.EqualTo(expected));
    }

    [TestCase("root", 0u)]
    [TestCase("0", 0u)]
    [TestCase("1000", 1000u)]
    public void An_owner_is_root_or_a_number(string text, uint expected)
    {
        Assert.That(FileOwner.TryParse(text, out var id, out _), Is.True);
        Assert.That(id, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("apache")]
    [TestCase("-1")]
    [TestCase(" 1")]
    [TestCase("1\n")]
    [TestCase("65535")]
    [TestCase("4294967295")]
    [TestCase("4294967296")]
    [TestCase("0x0")]
    public void Other_owners_are_refused(string text) => Assert.That(FileOwner.TryParse(text, out _, out _), Is.False);

    [Test]
    public void Any_text_is_refused_or_a_mode_of_twelve_bits() =>
        Hostile.Text.Sample(
            text => FileModes.TryParse(text, out var mode, out var reason) ? (int)mode is >= 0 and <= 0xFFF : reason is not null,
            iter: Hostile.Many);
}
