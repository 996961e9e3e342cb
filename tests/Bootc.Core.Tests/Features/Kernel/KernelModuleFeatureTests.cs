using Bootc.Diagnostics;

namespace Bootc.Features;

public sealed class KernelModuleFeatureTests
{
    private const string Load = "/usr/lib/modules-load.d/50-bootc-sdk.conf";

    private const string Modprobe = "/usr/lib/modprobe.d/50-bootc-sdk.conf";

    [Test]
    public void Each_state_is_what_modprobe_and_systemd_understand_by_it()
    {
        using var project = new FeatureProject()
            .Add("KernelModule", "br_netfilter")
            .Add("KernelModule", "kvm-intel", ("State", "available"), ("Options", "nested=1"))
            .Add("KernelModule", "nouveau", ("State", "Blacklisted"), ("Options", "modeset=0"))
            .Add("KernelModule", "firewire-core", ("State", "Disabled"))
            .Add("KernelModule", "8021q", ("Options", "a=\"b c\" d"));

        var context = project.Run(new KernelModuleFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Load), Is.EqualTo("8021q\nbr_netfilter\n"));
            Assert.That(context.ImageText(Modprobe), Is.EqualTo(
                """
                options 8021q a="b c" d
                blacklist firewire_core
                install firewire_core /bin/false
                options kvm_intel nested=1
                blacklist nouveau
                options nouveau modeset=0

                """));
            var check = context.Steps.Single(step => step.Name == "check-kernel-modules");
            Assert.That(check.Lines("loaded.list"), Is.EqualTo(new[] { "0 8021q", "1 br_netfilter" }));
            Assert.That(check.Lines("unwanted.list"), Is.EqualTo(new[] { "2 firewire_core", "4 nouveau" }));
        }
    }

    [Test]
    public void A_project_without_modules_has_no_file_and_no_check()
    {
        using var project = new FeatureProject();

        Assert.That(project.Run(new KernelModuleFeature()).Steps, Is.Empty);
    }

    [TestCase("drivers/x.ko")]
    [TestCase("x.ko")]
    [TestCase("a b")]
    [TestCase("-a")]
    [TestCase("a\nb")]
    [TestCase("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffff")]
    public void A_name_that_no_module_has_is_refused(string name)
    {
        using var project = new FeatureProject().Add("KernelModule", name);

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1430" }));
    }

    [TestCase("a=1\noptions b c=2")]
    [TestCase("a=1\\")]
    [TestCase("a=\"1")]
    [TestCase("=1")]
    [TestCase(" a=1")]
    public void Options_that_modprobe_would_read_otherwise_are_refused(string options)
    {
        using var project = new FeatureProject().Add("KernelModule", "x", ("Options", options));

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1431" }));
    }

    [Test]
    public void Options_of_a_disabled_module_are_refused()
    {
        using var project = new FeatureProject().Add("KernelModule", "x", ("Options", "a=1"), ("State", "Disabled"));

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1432" }));
    }

    [Test]
    public void Dash_and_underscore_name_one_module()
    {
        using var project = new FeatureProject().Add("KernelModule", "a-b").Add("KernelModule", "a_b", ("State", "Blacklisted"));

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1433" }));
    }

    [Test]
    public void Files_of_the_project_go_where_their_folder_says()
    {
        using var project = new FeatureProject()
            .AddFile("modprobe.d/a.conf", "# mine\r\noptions x \\\r\n  y=1\r\nsoftdep a pre: b\r\n").AddFile("modules-load.d/b.conf", "; mine\nloop\n")
            .Add("KernelModule", "modprobe.d/a.conf").Add("KernelModule", "modules-load.d/b.conf");

        var context = project.Run(new KernelModuleFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/usr/lib/modprobe.d/a.conf"), Is.EqualTo("# mine\noptions x \\\n  y=1\nsoftdep a pre: b\n"));
            Assert.That(context.ImageText("/usr/lib/modules-load.d/b.conf"), Is.EqualTo("; mine\nloop\n"));
        }
    }

    [TestCase("modprobe.d/a.conf", "options x a=1\nblacklist\n", 2, "must be 'blacklist MODULE' with one module")]
    [TestCase("modprobe.d/a.conf", "blacklist a b\n", 1, "must be 'blacklist MODULE' with one module")]
    [TestCase("modprobe.d/a.conf", "\noption x a=1\n", 2, "begins with 'option', which modprobe ignores; it knows alias, blacklist, install, options, remove, softdep and weakdep")]
    [TestCase("modules-load.d/a.conf", "loop max_loop=8\n", 1, "is more than the name of a module; parameters belong to modprobe.d, as 'options MODULE PARAMETER=VALUE'")]
    public void A_line_that_would_be_skipped_is_named(string path, string text, int line, string reason)
    {
        using var project = new FeatureProject().AddFile(path, text).Add("KernelModule", path);

        var diagnostic = project.Run(new KernelModuleFeature()).Diagnostics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Message, Is.EqualTo($"The line of '{path}' {reason}."));
            Assert.That(diagnostic.Location, Is.EqualTo(new SourceLocation(Path.Combine(project.Directory, path), line)));
        }
    }

    [Test]
    public void A_file_of_another_folder_is_refused()
    {
        using var project = new FeatureProject().AddFile("kernel/a.conf", "").Add("KernelModule", "kernel/a.conf");

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1434" }));
    }

    [Test]
    public void A_file_says_itself_what_happens()
    {
        using var project = new FeatureProject().AddFile("modprobe.d/a.conf", "").Add("KernelModule", "modprobe.d/a.conf", ("State", "Loaded"), ("Options", "a=1"));

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1435", "BOOTC1435" }));
    }

    [Test]
    public void A_hidden_file_and_one_that_is_no_text_are_refused()
    {
        using var project = new FeatureProject()
            .AddFile("modprobe.d/.a.conf", "").AddFile("modprobe.d/b.conf", [0xff, 0xfe])
            .Add("KernelModule", "modprobe.d/.a.conf").Add("KernelModule", "modprobe.d/b.conf");

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1450", "BOOTC1451" }));
    }

    [TestCase("nvidia-driver-cuda", new string[0])]
    [TestCase("two words", new[] { "BOOTC1439" })]
    public void A_module_is_compared_with_a_package(string package, string[] codes)
    {
        using var project = new FeatureProject().Add("KernelModule", "nvidia", ("State", "Available"), ("SameVersionAs", package));

        Assert.That(project.Run(new KernelModuleFeature()).Codes(), Is.EqualTo(codes));
    }
}
