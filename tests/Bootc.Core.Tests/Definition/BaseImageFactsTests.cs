namespace Bootc.Definition;

public sealed class BaseImageFactsTests
{
    private static readonly string[] s_lines =
    [
        "id rocky", "version 9.6", "codename blue-onyx", "arch x86_64", "like rhel centos fedora", "tool tar", "tool dnf", "tool bootc", "tool visudo",
        "systemd 252", "ostree 2025.2", "bootc 1.6.0", "install-root none", "kernel 5.14.0-2", "kernel 5.14.0-1", "link /lib usr/lib", "unknown fact", "signing-policy eyJkZWZhdWx0Ijoi4pi6In0=",
    ];

    [Test]
    public void What_a_base_said_reads_the_same_after_it_was_kept()
    {
        var facts = BaseImageFacts.Parse(s_lines);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BaseImageFacts.Parse(facts.ToText().Split('\n')).ToText(), Is.EqualTo(facts.ToText()));
            Assert.That((facts.DistributionCodename, facts.Architecture), Is.EqualTo(("blue-onyx", "x86_64")));
            Assert.That(facts.SystemdVersion, Is.EqualTo(252));
            Assert.That(facts.OstreeVersion, Is.EqualTo("2025.2"));
            Assert.That(facts.BootcVersion, Is.EqualTo("1.6.0"));
            Assert.That(facts.SaysRootFileSystem, Is.False);
            Assert.That(facts.Kernels, Is.EqualTo(new[] { "5.14.0-1", "5.14.0-2" }));
            Assert.That(facts.SigningPolicy, Is.EqualTo("{\"default\":\"☺\"}"));
            Assert.That(facts.Tools, Is.EqualTo(new[] { "bootc", "visudo" }));
        }
    }

    [TestCase("none", false, null)]
    [TestCase("said", true, null)]
    [TestCase("xfs", true, "xfs")]
    public void What_a_base_says_of_the_root_reads_the_same_after_it_was_kept(string said, bool says, string? fileSystem)
    {
        var facts = BaseImageFacts.Parse(BaseImageFacts.Parse(["install-root " + said]).ToText().Split('\n'));

        Assert.That((facts.SaysRootFileSystem, facts.RootFileSystem), Is.EqualTo(((bool?)says, fileSystem)));
    }

    [TestCase("id debian", "Debian")]
    [TestCase("id linuxmint|like ubuntu debian", "Debian")]
    [TestCase("id centos", "Fedora")]
    [TestCase("id almalinux|like rhel centos fedora", "Fedora")]
    [TestCase("id nothing-known", "Fedora")]
    public void A_distribution_is_known_by_itself_or_by_what_it_derives_from(string lines, string expected) =>
        Assert.That(BaseImageFacts.Parse(lines.Split('|')).Distribution.Name, Is.EqualTo(expected));
}
