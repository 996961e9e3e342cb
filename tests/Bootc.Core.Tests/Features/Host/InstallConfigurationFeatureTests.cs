using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class InstallConfigurationFeatureTests
{
    [Test]
    public void Settings_become_a_file_that_bootc_reads()
    {
        using var project = new FeatureProject().Add("InstallConfiguration", "node", ("RootFileSystem", "xfs"), ("KernelArguments", "console=ttyS0;quiet"), ("Block", "direct;tpm2-luks"),
            ("Architecture", "x86_64"), ("Bootloader", "grub"), ("RootMountSpec", "LABEL=root"));

        var context = project.Run(new InstallConfigurationFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            var text = context.ImageText("/usr/lib/bootc/install/50-node.toml");
            Assert.That(text, Does.Contain("kargs = [\"console=ttyS0\", \"quiet\"]\n").And.Contain("[install.filesystem.root]\ntype = \"xfs\"\n").And.Not.Contain('\r'));
            Assert.That(InstallConfiguration.Check(text, out var hasRoot), Is.Empty);
            Assert.That(hasRoot, Is.True);
        }
    }

    [Test]
    public void A_file_keeps_its_name_and_its_text()
    {
        const string Text = "[install]\nkargs = []\n[install.filesystem.root]\ntype = 'ext4'\n[install.bootupd]\nskip-boot-uuid = true\n";
        using var project = new FeatureProject().AddFile("install/10-site.toml", Text.ReplaceLineEndings("\r\n")).Add("InstallConfiguration", "install/10-site.toml");

        var context = project.Run(new InstallConfigurationFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/usr/lib/bootc/install/10-site.toml"), Is.EqualTo(Text));
        }
    }

    [TestCase("[install]\nkargs = 'a'\n", 2)]
    [TestCase("[install]\nmatch_architectures = ['x86_64']\n", 2)]
    [TestCase("[install.filesystem.root]\ntype = 'zfs'\n", 2)]
    [TestCase("[install]\nmatch-architectures = ['amd64']\n", 2)]
    [TestCase("[install]\n\nblock = ['lvm']\n", 3)]
    [TestCase("[instal]\nkargs = []\n", 1)]
    [TestCase("[install]\nkargs = [\n", 3)]
    public void What_bootc_would_refuse_is_named_with_its_line(string text, int line)
    {
        using var project = new FeatureProject().AddFile("a.toml", text).Add("InstallConfiguration", "a.toml");

        Assert.That(project.Run(new InstallConfigurationFeature()).Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(new[] { ("BOOTC1364", line) }));
    }

    [TestCase("RootFileSystem", "zfs")]
    [TestCase("Block", "lvm")]
    [TestCase("Bootloader", "lilo")]
    [TestCase("Architecture", "amd64")]
    [TestCase("Stateroot", "a/b")]
    [TestCase("KernelArguments", "a b\"")]
    [TestCase("Nothing", "x")]
    public void A_setting_that_bootc_would_refuse_is_refused(string metadata, string value)
    {
        using var project = new FeatureProject().Add("InstallConfiguration", "a", (metadata, value));

        Assert.That(project.Run(new InstallConfigurationFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1363" }));
    }

    [Test]
    public void Settings_beside_a_file_are_refused()
    {
        using var project = new FeatureProject().AddFile("a.toml", "").Add("InstallConfiguration", "a.toml", ("RootFileSystem", "xfs"));

        Assert.That(project.Run(new InstallConfigurationFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1363" }));
    }

    [TestCase("a b")]
    [TestCase("a b.toml")]
    public void A_name_that_bootc_passes_over_is_refused(string name)
    {
        using var project = new FeatureProject().AddFile("a b.toml", "").Add("InstallConfiguration", name, ("RootFileSystem", "xfs"));

        Assert.That(project.Run(new InstallConfigurationFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1364" }));
    }

    [TestCase("1.6.0", "", true)]
    [TestCase("1.6.0", "xfs", false)]
    [TestCase(null, "", false)]
    public void Whether_a_bootc_base_says_what_its_root_is_is_seen_in_the_image(string? bootc, string root, bool isChecked)
    {
        using var project = new FeatureProject { BaseImage = new() { BootcVersion = bootc } }.Add("InstallConfiguration", "a", ("RootFileSystem", root), ("Stateroot", "default"));

        Assert.That(project.Run(new InstallConfigurationFeature()).Steps.Any(step => step.Name == "check-root-file-system"), Is.EqualTo(isChecked));
    }

    [TestCase("1.6.0", false, false, true)]
    [TestCase("1.6.0", true, false, false)]
    [TestCase("1.6.0", null, false, false)]
    [TestCase(null, false, false, false)]
    [TestCase("1.6.0", false, true, false)]
    public void An_image_says_what_its_root_is_where_neither_base_nor_project_does(string? bootc, bool? ofBase, bool hasItem, bool isSaid)
    {
        using var project = new FeatureProject { BaseImage = new() { BootcVersion = bootc, SaysRootFileSystem = ofBase } };
        if (hasItem)
            project.Add("InstallConfiguration", "a", ("RootFileSystem", "xfs"));

        var context = project.Run(new InstallConfigurationFeature());

        var paths = context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).Select(entry => entry.Path.Value);
        Assert.That(paths.Contains("/usr/lib/bootc/install/00-bootc-sdk.toml"), Is.EqualTo(isSaid));
        if (isSaid)
        {
            Assert.That(InstallConfiguration.Check(context.ImageText("/usr/lib/bootc/install/00-bootc-sdk.toml"), out var hasRoot), Is.Empty);
            Assert.That(hasRoot, Is.True);
            Assert.That(context.Steps.Select(step => step.Name), Has.None.EqualTo("check-root-file-system"));
        }
    }
}
