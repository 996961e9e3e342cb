namespace Bootc.Features;

public sealed class SuppliedFilesFeatureTests
{
    private const string Tmpfiles = """
        # mine
        d /var/lib/a 0750 root root 10d
        f+ "/run/b c" :0644 - - - text with 'quotes'
        L? /var/lib/x - - - - ../y
        x %T/z

        """;

    private const string Rules = """
        # mine
        ACTION=="remove", GOTO="end"
        SUBSYSTEM=="tty", ATTRS{idVendor}=="0403", \
          SYMLINK+="adapter", MODE:="0660"
        KERNEL=="a\"b", RUN{program}+="/usr/bin/x"
        LABEL="end"

        """;

    [Test]
    public void Files_arrive_under_their_names()
    {
        using var project = new FeatureProject()
            .AddFile("tmpfiles.d/a.conf", Tmpfiles.ReplaceLineEndings("\r\n")).Add("Tmpfiles", "tmpfiles.d/a.conf")
            .AddFile("udev/70-a.rules", Rules.ReplaceLineEndings("\r\n")).Add("UdevRules", "udev/70-a.rules");

        var context = project.Run(new SuppliedFilesFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Message), Is.Empty);
            Assert.That(context.ImageText("/usr/lib/tmpfiles.d/a.conf"), Is.EqualTo(Tmpfiles));
            Assert.That(context.ImageText("/usr/lib/udev/rules.d/70-a.rules"), Is.EqualTo(Rules));
        }
    }

    [TestCase("d\n", "must have a type and a path")]
    [TestCase("Y /a\n", "has the type 'Y'")]
    [TestCase("d* /a\n", "has the type 'd*'")]
    [TestCase("d var/lib/a 0755\n", "has the path 'var/lib/a'")]
    [TestCase("d /a rwxr-xr-x\n", "has the mode 'rwxr-xr-x'")]
    [TestCase("d /a 0789\n", "has the mode '0789'")]
    public void A_line_that_systemd_would_refuse_is_named(string text, string reason)
    {
        using var project = new FeatureProject().AddFile("a.conf", "# x\n" + text).Add("Tmpfiles", "a.conf");

        var diagnostic = project.Run(new SuppliedFilesFeature()).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Location?.Line), Is.EqualTo(("BOOTC1452", (int?)2)));
        Assert.That(diagnostic.Message, Does.Contain(reason));
    }

    [TestCase("KERNEL==\"a\", MODE=0660\n", "is no rule")]
    [TestCase("KERNEL==\"a\" MODE\n", "is no rule")]
    [TestCase("kernel==\"a\", MODE=\"0660\"\n", "is no rule")]
    [TestCase("KERNEL==\"a\", MODE==\"0660\"\n", "only compares")]
    public void A_rule_that_udev_would_skip_is_named(string text, string reason)
    {
        using var project = new FeatureProject().AddFile("a.rules", "\n" + text).Add("UdevRules", "a.rules");

        var diagnostic = project.Run(new SuppliedFilesFeature()).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Location?.Line), Is.EqualTo(("BOOTC1452", (int?)2)));
        Assert.That(diagnostic.Message, Does.Contain(reason));
    }

    [TestCase("Tmpfiles", "a.txt")]
    [TestCase("UdevRules", "a.conf")]
    public void A_name_that_would_be_passed_over_is_refused(string type, string path)
    {
        using var project = new FeatureProject().AddFile(path, "").Add(type, path);

        Assert.That(project.Run(new SuppliedFilesFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1450" }));
    }
}
