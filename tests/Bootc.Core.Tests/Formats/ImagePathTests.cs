using CsCheck;

namespace Bootc.Formats;

public sealed class ImagePathTests
{
    [TestCase("", "must not be empty")]
    [TestCase("etc/motd", "must be absolute, that is begin with '/'")]
    [TestCase("C:\\etc", "must be absolute, that is begin with '/'")]
    [TestCase("/", "is the root itself")]
    [TestCase("/etc/", "has '//' in it or ends with '/'")]
    [TestCase("//etc", "has '//' in it or ends with '/'")]
    [TestCase("/etc/../root", "has a '..' part")]
    [TestCase("/etc/./motd", "has a '.' part")]
    [TestCase("/etc/a\nb", "has a line break (U+000A)")]
    [TestCase("/etc/a\0b", "has a NUL character")]
    public void What_is_no_absolute_path_is_refused_with_its_reason(string text, string reason)
    {
        Assert.That(ImagePath.TryParse(text, out _, out var actual), Is.False);
        Assert.That(actual, Is.EqualTo(reason));
    }

    [Test]
    public void Lengths_are_those_of_the_kernel()
    {
        Assert.That(ImagePath.Check("/" + new string('a', 255)), Is.Null);
        Assert.That(ImagePath.Check("/" + new string('a', 256)), Is.EqualTo("has a part that is longer than 255 bytes"));
        Assert.That(ImagePath.Check("/" + new string('é', 128)), Is.EqualTo("has a part that is longer than 255 bytes"));
        Assert.That(ImagePath.Check(string.Concat(Enumerable.Repeat("/" + new string('a', 255), 16))), Is.EqualTo("is longer than 4095 bytes"));
    }

    [TestCase("/proc/x", "/proc")]
    [TestCase("/run", "/run")]
    [TestCase("/var/run/x", "/run")]
    [TestCase("/tmp/x", "/tmp")]
    [TestCase("/sysroot/ostree", "/sysroot")]
    [TestCase("/usr/etc/x", "/usr/etc")]
    [TestCase("/boot/grub2/grub.cfg", "/boot")]
    public void Nothing_may_stand_where_an_image_has_no_say(string text, string directory) =>
        Assert.That(ImagePath.Parse(text).Resolve(ImagePath.DefaultLinks).CheckDestination(), Does.StartWith($"lies in {directory}, "));

    [TestCase("/etc/motd")]
    [TestCase("/runtime/x")]
    [TestCase("/usr/etcetera")]
    [TestCase("/usr/lib/boot")]
    public void Other_places_are_free(string text) => Assert.That(ImagePath.Parse(text).CheckDestination(), Is.Null);

    [TestCase("/bin/sh", "/usr/bin/sh")]
    [TestCase("/lib64/ld.so", "/usr/lib64/ld.so")]
    [TestCase("/root/.ssh/authorized_keys", "/var/roothome/.ssh/authorized_keys")]
    [TestCase("/usr/local/bin/x", "/var/usrlocal/bin/x")]
    [TestCase("/var/run/x", "/run/x")]
    [TestCase("/opt", "/var/opt")]
    [TestCase("/etc/motd", "/etc/motd")]
    public void A_path_is_followed_through_the_links_of_the_base(string text, string expected) =>
        Assert.That(ImagePath.Parse(text).Resolve(ImagePath.DefaultLinks).Value, Is.EqualTo(expected));

    [Test]
    public void A_link_itself_keeps_its_name_when_only_its_parents_are_followed() =>
        Assert.Multiple(() =>
        {
            Assert.That(ImagePath.Parse("/opt").ResolveParent(ImagePath.DefaultLinks).Value, Is.EqualTo("/opt"));
            Assert.That(ImagePath.Parse("/opt/a").ResolveParent(ImagePath.DefaultLinks).Value, Is.EqualTo("/var/opt/a"));
        });

    [Test]
    public void A_loop_of_links_is_named() =>
        Assert.That(
            () => ImagePath.Parse("/a/x").Resolve(new Dictionary<string, string> { ["/a"] = "b", ["/b"] = "/a" }),
            Throws.TypeOf<InvalidDataException>());

    [Test]
    public void A_link_never_leads_above_the_root() =>
        Assert.That(ImagePath.Parse("/a/etc").Resolve(new Dictionary<string, string> { ["/a"] = "../../.." }).Value, Is.EqualTo("/etc"));

    [TestCase("/var/lib/x", true)]
    [TestCase("/variable", false)]
    [TestCase("/var", false)]
    public void Content_of_var_is_state(string text, bool expected) => Assert.That(ImagePath.Parse(text).IsState, Is.EqualTo(expected));

    [TestCase("/etc/É", "/etc/é")]
    [TestCase("/etc/A", "/etc/a")]
    public void Names_that_differ_only_in_case_have_the_same_folded_key(string one, string other) =>
        Assert.That(ImagePath.Parse(one).FoldedKey, Is.EqualTo(ImagePath.Parse(other).FoldedKey));

    [Test]
    public void Names_that_differ_only_in_how_accents_are_composed_have_the_same_folded_key() =>
        Assert.That(ImagePath.Parse("/etc/e\u0301").FoldedKey, Is.EqualTo(ImagePath.Parse("/etc/\u00e9").FoldedKey));

    [Test]
    public void Combining_appends_below_the_directory()
    {
        Assert.That(ImagePath.Parse("/etc").Combine("a/b").Value, Is.EqualTo("/etc/a/b"));
        Assert.That(ImagePath.Root.Combine("etc").Value, Is.EqualTo("/etc"));
        Assert.That(() => ImagePath.Parse("/etc").Combine("../x"), Throws.TypeOf<FormatException>());
        Assert.That(() => ImagePath.Parse("/etc").Combine("/x"), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Any_path_is_refused_or_put_together_again_from_its_parts() =>
        Hostile.Text.Sample(
            text => !ImagePath.TryParse("/" + text, out var path, out var reason)
                ? reason.Length > 0
                : path.Parts.Aggregate(ImagePath.Root, (parent, part) => parent.Combine(part)) == path
                    && path.Value == "/" + text && path.Parent!.Combine(path.Name) == path,
            iter: Hostile.Many);
}
