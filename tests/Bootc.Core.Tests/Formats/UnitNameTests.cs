using System.Diagnostics;
using CsCheck;

namespace Bootc.Formats;

public sealed class UnitNameTests
{
    [TestCase("a.service", "a", null, "service")]
    [TestCase("a.b-c_d:e.mount", "a.b-c_d:e", null, "mount")]
    [TestCase("getty@.service", "getty", "", "service")]
    [TestCase("getty@tty1.service", "getty", "tty1", "service")]
    [TestCase("ostree-state-overlay@opt.service", "ostree-state-overlay", "opt", "service")]
    [TestCase(@"srv-my\x2ddata.mount", @"srv-my\x2ddata", null, "mount")]
    [TestCase("a@b@c.service", "a", "b@c", "service")]
    public void A_name_is_read_as_its_parts(string text, string prefix, string? instance, string type)
    {
        Assert.That(UnitName.TryParse(text, out var name, out _), Is.True);
        Assert.That(name, Is.EqualTo(new UnitName(prefix, instance, type)));
        Assert.That(name!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("a")]
    [TestCase("a.unit")]
    [TestCase(".service")]
    [TestCase("@a.service")]
    [TestCase("a.service\n")]
    [TestCase("a b.service")]
    [TestCase("a/b.service")]
    [TestCase("é.service")]
    [TestCase("a.Service")]
    public void What_systemd_would_not_load_is_refused(string text) => Assert.That(UnitName.Check(text), Is.Not.Null);

    [Test]
    public void A_name_has_at_most_255_characters()
    {
        Assert.That(UnitName.Check(new string('a', 247) + ".service"), Is.Null);
        Assert.That(UnitName.Check(new string('a', 248) + ".service"), Is.Not.Null);
    }

    [Test]
    public void An_instance_is_defined_by_its_template() =>
        Assert.That(UnitName.Parse("getty@tty1.service").File.ToString(), Is.EqualTo("getty@.service"));

    [TestCase("/usr/lib/systemd/system/a.service", true)]
    [TestCase("/etc/systemd/user/a.timer", true)]
    [TestCase("/etc/systemd/system/a.service.d/10.conf", true)]
    [TestCase("/etc/systemd/system/readme.txt", false)]
    [TestCase("/etc/systemd/system.conf", false)]
    [TestCase("/etc/a.service", false)]
    public void A_unit_is_known_by_its_place_and_name(string path, bool expected) =>
        Assert.That(UnitName.IsUnitFile(ImagePath.Parse(path)), Is.EqualTo(expected));

    [TestCase("a b$\"", @"a\x20b\x24\x22")]
    [TestCase(".a.b", @"\x2ea.b")]
    [TestCase("a/b-c\\d", @"a-b\x2dc\x5cd")]
    [TestCase("é", @"\xc3\xa9")]
    [TestCase("", "")]
    public void Text_is_escaped_as_systemd_escape_does(string text, string expected)
    {
        Assert.That(UnitName.Escape(text), Is.EqualTo(expected));
        Assert.That(UnitName.Unescape(expected), Is.EqualTo(text));
    }

    [TestCase("/some/pa-th/é", @"some-pa\x2dth-\xc3\xa9")]
    [TestCase("/boot/efi", "boot-efi")]
    [TestCase("/srv/my-data", @"srv-my\x2ddata")]
    public void A_path_is_escaped_as_systemd_escape_does(string path, string expected) =>
        Assert.That(UnitName.EscapePath(ImagePath.Parse(path)), Is.EqualTo(expected));

    [Test]
    public void The_root_is_a_dash() => Assert.That(UnitName.EscapePath(ImagePath.Root), Is.EqualTo("-"));

    [TestCase(@"\x2")]
    [TestCase(@"\x+1")]
    [TestCase(@"\y20")]
    [TestCase(@"\xff")]
    [TestCase("é")]
    public void What_no_escaping_gives_is_not_unescaped(string escaped) => Assert.That(UnitName.Unescape(escaped), Is.Null);

    [Test]
    public void Any_text_survives_escaping_and_is_a_part_of_a_name() =>
        Hostile.Text.Where(text => TextSafety.CheckText(text) is null).Sample(
            text =>
            {
                var escaped = UnitName.Escape(text);
                return UnitName.Unescape(escaped) == text && UnitName.Check($"a{escaped[..Math.Min(escaped.Length, 200)]}.mount") is null;
            },
            iter: Hostile.Many);

    [Test]
    [Category("Engine")]
    public void Escaping_agrees_with_systemd_escape()
    {
        var texts = new List<string>();
        Hostile.Text
            .Where(text => text.Length is > 0 and < 100 && TextSafety.CheckLine(text) is null)
            .Sample(text => { lock (texts) texts.Add(text); }, iter: 1000, threads: 1);
        var paths = texts.Where(text => ImagePath.Check("/" + text) is null).Select(text => "/" + text).ToList();

        Assert.That(texts.Select(UnitName.Escape), Is.EqualTo(SystemdEscape(texts)));
        Assert.That(paths.Select(path => UnitName.EscapePath(ImagePath.Parse(path))), Is.EqualTo(SystemdEscape(paths, "--path")));
    }

    private static string[] SystemdEscape(IEnumerable<string> texts, params string[] options)
    {
        var start = new ProcessStartInfo("/usr/bin/systemd-escape", [.. options, "--", .. texts]) { RedirectStandardOutput = true };
        if (!File.Exists(start.FileName))
            Assert.Ignore("systemd-escape is not on this machine.");
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().TrimEnd('\n').Split(' ');
    }
}
