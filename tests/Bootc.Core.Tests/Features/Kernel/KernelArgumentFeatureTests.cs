namespace Bootc.Features;

public sealed class KernelArgumentFeatureTests
{
    private const string Written = "/usr/lib/bootc/kargs.d/50-bootc-sdk.toml";

    [Test]
    public void An_image_without_arguments_has_an_empty_file()
    {
        using var project = new FeatureProject();

        var context = project.Run(new KernelArgumentFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.ImageText(Written), Is.EqualTo("kargs = []\n"));
            Assert.That(context.Codes(), Is.Empty);
        }
    }

    [Test]
    public void Arguments_stand_in_the_order_of_the_project_in_one_file_per_set_of_architectures()
    {
        using var project = new FeatureProject()
            .Add("KernelArgument", "quiet")
            .Add("KernelArgument", "console", ("Value", "ttyS0,115200"), ("Architecture", "x86_64;s390x"))
            .Add("KernelArgument", "audit=0")
            .Add("KernelArgument", "nosmt", ("Architecture", "s390x; x86_64"));

        var context = project.Run(new KernelArgumentFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Written), Is.EqualTo("kargs = [\"quiet\", \"audit=0\"]\n"));
            Assert.That(
                context.ImageText("/usr/lib/bootc/kargs.d/50-bootc-sdk-s390x-x86_64.toml"),
                Is.EqualTo("kargs = [\"console=ttyS0,115200\", \"nosmt\"]\nmatch-architectures = [\"s390x\", \"x86_64\"]\n"));
        }
    }

    [TestCase("dyndbg", "module usb +p; module x +p", "dyndbg=\\\"module usb +p; module x +p\\\"")]
    [TestCase("x", "\"a b\"", "x=\\\"a b\\\"")]
    [TestCase("x", "C:\\*", "x=C:\\\\*")]
    public void A_value_that_MSBuild_would_change_stands_in_its_own_metadata(string key, string value, string expected)
    {
        using var project = new FeatureProject().Add("KernelArgument", key, ("Value", value));

        var context = project.Run(new KernelArgumentFeature());

        Assert.That(context.ImageText(Written), Is.EqualTo($"kargs = [\"{expected}\"]\n"));
    }

    [TestCase("a b")]
    [TestCase("root=/dev/sda1")]
    [TestCase("x=\"open")]
    [TestCase("x=\n")]
    [TestCase("é")]
    public void An_argument_that_the_kernel_would_read_otherwise_is_refused(string argument)
    {
        using var project = new FeatureProject().Add("KernelArgument", argument);

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1400" }));
    }

    [Test]
    public void An_architecture_by_another_name_than_bootcs_is_refused()
    {
        using var project = new FeatureProject().Add("KernelArgument", "quiet", ("Architecture", "amd64"));

        Assert.That(project.Run(new KernelArgumentFeature()).Diagnostics.Single().Message, Is.EqualTo("The architecture 'amd64' is called x86_64 by bootc."));
    }

    [TestCase("", "", 1)]
    [TestCase("", "x86_64", 1)]
    [TestCase("aarch64;x86_64", "x86_64", 1)]
    [TestCase("aarch64", "x86_64", 0)]
    public void An_argument_twice_for_one_architecture_is_refused(string first, string second, int errors)
    {
        using var project = new FeatureProject().Add("KernelArgument", "quiet", ("Architecture", first)).Add("KernelArgument", "quiet", ("Architecture", second));

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1403", errors)));
    }

    [Test]
    public void An_argument_that_weakens_the_machine_is_a_warning_and_arrives()
    {
        using var project = new FeatureProject().Add("KernelArgument", "mitigations=off");

        var context = project.Run(new KernelArgumentFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1402" }));
            Assert.That(context.ImageText(Written), Does.Contain("mitigations=off"));
        }
    }

    [Test]
    public void More_than_the_kernels_command_line_holds_is_one_error()
    {
        using var project = new FeatureProject();
        for (var i = 0; i < 100_000; i++)
            project.Add("KernelArgument", $"example.option{i}=1");

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1404" }));
    }

    [Test]
    public void A_file_of_the_project_keeps_its_name_and_loses_its_carriage_returns()
    {
        using var project = new FeatureProject()
            .AddFile("kargs.d/10-serial.toml", "# mine\r\nkargs = [\"console=ttyS0\"]\r\n")
            .Add("KernelArgument", "kargs.d/10-serial.toml");

        var context = project.Run(new KernelArgumentFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/usr/lib/bootc/kargs.d/10-serial.toml"), Is.EqualTo("# mine\nkargs = [\"console=ttyS0\"]\n"));
            Assert.That(context.ImageText(Written), Is.EqualTo("kargs = []\n"));
        }
    }

    [Test]
    public void A_file_that_bootc_would_refuse_is_named_with_line_and_column()
    {
        using var project = new FeatureProject()
            .AddFile("kargs.d/10-x.toml", "kargs = [\"quiet\"]\nmatch-architectures = [\"arm64\"]\n")
            .Add("KernelArgument", "kargs.d/10-x.toml");

        var diagnostic = project.Run(new KernelArgumentFeature()).Diagnostics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Message, Is.EqualTo("The kernel argument file 'kargs.d/10-x.toml': it is called aarch64 by bootc."));
            Assert.That(diagnostic.Location, Is.EqualTo(new Diagnostics.SourceLocation(Path.Combine(project.Directory, "kargs.d", "10-x.toml"), 2, 24)));
        }
    }

    [Test]
    public void A_file_that_bootc_would_pass_over_is_refused()
    {
        using var project = new FeatureProject().AddFile("kargs.d/10-selinux.conf", "kargs = []").Add("KernelArgument", "kargs.d/10-selinux.conf");

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1405" }));
    }

    [Test]
    public void A_file_says_its_architectures_itself()
    {
        using var project = new FeatureProject().AddFile("a.toml", "kargs = []").Add("KernelArgument", "a.toml", ("Architecture", "x86_64"));

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1407" }));
    }

    [TestCase("x86_64;aarch64", new string[0])]
    [TestCase("amd64", new[] { "BOOTC1401" })]
    public void An_architecture_has_the_name_that_bootc_knows(string architectures, string[] codes)
    {
        using var project = new FeatureProject().Add("KernelArgument", "quiet", ("Architecture", architectures));

        Assert.That(project.Run(new KernelArgumentFeature()).Codes(), Is.EqualTo(codes));
    }
}
