namespace Bootc.Features;

public sealed class DropInTests
{
    [TestCase("units/sshd.service.d/10-port.conf", "", "/usr/lib/systemd/system/sshd.service.d/10-port.conf")]
    [TestCase("units/port.conf", "sshd.service", "/usr/lib/systemd/system/sshd.service.d/port.conf")]
    [TestCase("units/getty@.service.d/a.conf", "getty@tty1.service", "/usr/lib/systemd/system/getty@tty1.service.d/a.conf")]
    [TestCase("units/service.d/a.conf", "", "/usr/lib/systemd/system/service.d/a.conf")]
    [TestCase("units/user-.slice.d/a.conf", "", "/usr/lib/systemd/system/user-.slice.d/a.conf")]
    public void A_drop_in_goes_to_the_folder_of_its_unit(string include, string unit, string expected)
    {
        using var project = new FeatureProject().AddFile(include, "[Unit]\r\nDescription=x\r\n").Add("DropIn", include, ("Unit", unit));

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(UnitFeatureTests.Places(context), Is.EqualTo(new[] { expected + " 644" }));
            Assert.That(context.ImageText(expected), Is.EqualTo("[Unit]\nDescription=x\n"));
        }
    }

    [TestCase("units/sshd.service.d/10-port", "BOOTC1308")]
    [TestCase("units/sshd.service.d/10-port.cfg", "BOOTC1308")]
    [TestCase("units/sshd.service.d/.x.conf", "BOOTC1308")]
    [TestCase("units/port.conf", "BOOTC1309")]
    [TestCase("units/sshd.d/port.conf", "BOOTC1300")]
    public void A_drop_in_that_systemd_would_never_read_is_refused(string include, string code)
    {
        using var project = new FeatureProject().AddFile(include, "[Unit]\n").Add("DropIn", include);

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("[Service]\nExecStart=/usr/bin/x\n", 2)]
    [TestCase("[Service]\nExecStart=\nExecStart=/usr/bin/x\n", 0)]
    [TestCase("[Service]\nType=oneshot\nExecStart=/usr/bin/x\n", 0)]
    [TestCase("[Service]\nUser=x\n", 0)]
    public void A_command_that_is_added_instead_of_replaced_is_a_warning_at_its_line(string text, int line)
    {
        using var project = new FeatureProject().AddFile("sshd.service.d/x.conf", text).Add("DropIn", "sshd.service.d/x.conf");

        var context = project.Run(new UnitFeature());

        Assert.That(context.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(line == 0 ? [] : new[] { ("BOOTC1310", line) }));
    }

    [TestCase("fstrim.timer", "[Timer]\nOnCalendar=daily\n", 2)]
    [TestCase("fstrim.timer", "[Timer]\nOnCalendar=\nOnCalendar=daily\n", 0)]
    [TestCase("fstrim.timer", "[Timer]\nOnBootSec=\nOnCalendar=daily\n", 0)]
    [TestCase("fstrim.timer", "[Timer]\nPersistent=yes\n", 0)]
    [TestCase("sshd.socket", "[Socket]\nBacklog=9\nListenStream=2222\n", 3)]
    [TestCase("sshd.socket", "[Socket]\nListenStream=\nListenStream=2222\n", 0)]
    [TestCase("sshd.service", "[Timer]\nOnCalendar=daily\n", 0)]
    public void A_time_or_a_port_that_is_added_instead_of_replaced_is_a_warning_at_its_line(string unit, string text, int line)
    {
        using var project = new FeatureProject().AddFile("x.conf", text).Add("DropIn", "x.conf", ("Unit", unit));

        var context = project.Run(new UnitFeature());

        Assert.That(context.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(line == 0 ? [] : new[] { ("BOOTC1312", line) }));
    }

    [Test]
    public void A_drop_in_of_a_timer_may_have_any_key()
    {
        using var project = new FeatureProject().AddFile("a.timer.d/x.conf", "[Service]\nExecStart=/x\n").Add("DropIn", "a.timer.d/x.conf");

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.Empty);
    }

    [Test]
    public void A_broken_line_is_named_in_the_drop_in()
    {
        using var project = new FeatureProject().AddFile("sshd.service.d/x.conf", "[Service]\nUser\n").Add("DropIn", "sshd.service.d/x.conf");

        var diagnostic = project.Run(new UnitFeature()).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Location?.Line), Is.EqualTo(("BOOTC1301", 2)));
    }
}
