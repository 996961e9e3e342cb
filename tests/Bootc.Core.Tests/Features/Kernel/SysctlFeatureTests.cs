namespace Bootc.Features;

public sealed class SysctlFeatureTests
{
    private const string Written = "/usr/lib/sysctl.d/90-bootc-sdk.conf";

    [Test]
    public void Settings_are_written_sorted_whichever_way_they_are_declared()
    {
        using var project = new FeatureProject()
            .Add("Sysctl", "vm.swappiness=10")
            .Add("Sysctl", "net/ipv4/conf/eth0.100/forwarding", ("Value", "1"))
            .Add("Sysctl", "kernel.core_pattern", ("Value", "|/bin/x %P = #"), ("Optional", "true"));

        var context = project.Run(new SysctlFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Written), Is.EqualTo("-kernel.core_pattern = |/bin/x %P = #\nnet/ipv4/conf/eth0.100/forwarding = 1\nvm.swappiness = 10\n"));
        }
    }

    [TestCase("/proc/sys/vm/swappiness=1")]
    [TestCase("-vm.swappiness=1")]
    [TestCase("vm..x=1")]
    [TestCase("vm/../x=1")]
    [TestCase("vm swappiness=1")]
    [TestCase("#vm.x=1")]
    public void A_name_that_no_setting_has_is_refused(string setting)
    {
        using var project = new FeatureProject().Add("Sysctl", setting);

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1440" }));
    }

    [TestCase("1\nvm.x = 2")]
    [TestCase("1 ")]
    public void A_value_that_is_no_line_is_refused(string value)
    {
        using var project = new FeatureProject().Add("Sysctl", "vm.x", ("Value", value));

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1441" }));
    }

    [Test]
    public void A_setting_needs_a_value()
    {
        using var project = new FeatureProject().Add("Sysctl", "vm.x");

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1442" }));
    }

    [Test]
    public void Dots_and_slashes_name_one_setting()
    {
        using var project = new FeatureProject().Add("Sysctl", "net.ipv4.ip_forward=1").Add("Sysctl", "net/ipv4/ip_forward=0");

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1443" }));
    }

    [TestCase("", "", 1)]
    [TestCase("br_netfilter", "", 0)]
    [TestCase("br-netfilter", "", 0)]
    [TestCase("", "true", 0)]
    public void A_setting_of_a_module_that_nothing_loads_is_a_warning(string module, string optional, int warnings)
    {
        using var project = new FeatureProject().Add("Sysctl", "net.bridge.bridge-nf-call-iptables=1", ("Optional", optional));
        if (module.Length > 0)
            project.Add("KernelModule", module);

        Assert.That(project.Run(new SysctlFeature(), new KernelModuleFeature()).Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1444", warnings)));
    }

    [Test]
    public void A_file_is_checked_and_keeps_its_name()
    {
        using var project = new FeatureProject()
            .AddFile("sysctl.d/a.conf", "# x\r\n-net.x = 1\r\nvm.y=2\r\n-net.z\r\n").AddFile("sysctl.d/b.conf", "vm.x\nvm x = 1\n")
            .Add("Sysctl", "sysctl.d/a.conf").Add("Sysctl", "sysctl.d/b.conf");

        var context = project.Run(new SysctlFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.ImageText("/usr/lib/sysctl.d/a.conf"), Is.EqualTo("# x\n-net.x = 1\nvm.y=2\n-net.z\n"));
            Assert.That(context.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location?.Line)), Is.EqualTo(new[] { ("BOOTC1452", (int?)1), ("BOOTC1452", 2) }));
        }
    }

    [Test]
    public void A_file_says_its_values_itself()
    {
        using var project = new FeatureProject().AddFile("a.conf", "").Add("Sysctl", "a.conf", ("Value", "1"));

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1445" }));
    }
}
