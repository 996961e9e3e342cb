using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class InitramfsFeatureTests
{
    private const string Written = "/usr/lib/dracut/dracut.conf.d/90-bootc-sdk.conf";

    [Test]
    public void Items_become_lists_of_dracut_and_what_the_result_must_contain()
    {
        using var project = Project()
            .Add("Initramfs", "nfs").Add("Initramfs", "plymouth", ("Action", "omit"))
            .Add("Initramfs", "virtio-scsi", ("Kind", "driver")).Add("Initramfs", "nvme", ("Kind", "driver"), ("Load", "true"))
            .Add("Initramfs", "nouveau", ("Kind", "driver"), ("Action", "omit")).Add("Initramfs", "/etc/crypttab")
            .Set("BootcInitramfsCompression", "none");

        var context = project.Run(new InitramfsFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Written), Is.EqualTo(
                """
                hostonly="no"
                add_dracutmodules+=" nfs "
                omit_dracutmodules+=" plymouth "
                add_drivers+=" virtio_scsi "
                force_drivers+=" nvme "
                omit_drivers+=" nouveau "
                install_items+=" /etc/crypttab "
                compress="cat"

                """));
            Assert.That(Step(context).Lines("wanted.list"), Is.EqualTo(new[] { "driver nvme", "driver virtio_scsi", "file /etc/crypttab", "module nfs" }));
            Assert.That(Step(context).Lines("reasons.list"), Is.EqualTo(new[] { Written }));
        }
    }

    [Test]
    public void Only_what_the_initramfs_contains_makes_it_anew()
    {
        using var project = Project()
            .AddFile("rootfs/usr/lib/ostree/prepare-root.conf", "x").AddFile("rootfs/etc/modprobe.d/a.conf", "blacklist x\n").AddFile("rootfs/etc/motd", "x")
            .Add("Overlay", "rootfs").Add("KernelModule", "loop").Add("KernelModule", "kvm", ("Options", "a=1"), ("State", "available"));

        var context = project.Run(new OverlayFeature(), new KernelModuleFeature(), new InitramfsFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Step(context).Lines("reasons.list"), Is.EqualTo(new[] { "/usr/lib/ostree/prepare-root.conf" }));
            Assert.That(Step(context).Lines("modprobe.list"), Is.EqualTo(new[] { "/etc/modprobe.d/a.conf", "/usr/lib/modprobe.d/50-bootc-sdk.conf" }));
            Assert.That(Files(context, "initramfs-files"), Is.EqualTo(new[] { "/etc/modprobe.d/a.conf", "/usr/lib/modprobe.d/50-bootc-sdk.conf", "/usr/lib/ostree/prepare-root.conf" }));
            Assert.That(Files(context, "overlay-rootfs"), Is.EqualTo(new[] { "/etc/motd" }));
            Assert.That(Files(context, "kernel-modules"), Is.EqualTo(new[] { "/usr/lib/modules-load.d/50-bootc-sdk.conf" }));
        }
    }

    [Test]
    public void Without_a_reason_there_is_no_step()
    {
        using var project = Project().Add("KernelModule", "loop");

        Assert.That(project.Run(new KernelModuleFeature(), new InitramfsFeature()).Steps.Select(step => step.Name), Does.Not.Contain("initramfs"));
    }

    [TestCase("/etc/vconsole.conf", "loadkeys /etc/vconsole.conf")]
    [TestCase("/etc/default/keyboard", "loadkeys /etc/default/keyboard")]
    [TestCase("/etc/multipath/conf.d/a.conf", "multipathd /etc/multipath/conf.d/a.conf")]
    public void What_dracut_copies_with_a_program_counts_where_the_initramfs_has_that(string path, string held)
    {
        using var project = Project().AddFile("a", "KEYMAP=de\n").Add("File", "a", ("TargetPath", path));

        var context = project.Run(new FilesFeature(), new InitramfsFeature());

        Assert.That(Step(context).Lines("reasons.list"), Is.Empty);
        Assert.That(Step(context).Lines("held.list"), Is.EqualTo(new[] { held }));
        Assert.That(Files(context, "initramfs-files"), Does.Contain(path));
    }

    [TestCase("/etc/locale.conf")]
    [TestCase("/etc/crypttab")]
    [TestCase("/usr/lib/sysctl.d/a.conf")]
    [TestCase("/usr/lib/modules-load.d/a.conf")]
    [TestCase("/etc/vconsole.conf.d")]
    public void What_dracut_copies_for_one_machine_only_or_the_machine_reads_again_does_not_count(string path)
    {
        using var project = Project().AddFile("a", "a\n").Add("File", "a", ("TargetPath", path));

        Assert.That(project.Run(new FilesFeature(), new InitramfsFeature()).Steps.Select(step => step.Kind), Is.EqualTo(new[] { StepKind.Files }));
    }

    [Test]
    public void A_file_that_an_item_has_copied_is_there_before()
    {
        using var project = Project().AddFile("a", "data LABEL=data none\n").Add("File", "a", ("TargetPath", "/etc/crypttab")).Add("Initramfs", "/etc/crypttab");

        var context = project.Run(new FilesFeature(), new InitramfsFeature());

        Assert.That(Files(context, "initramfs-files"), Does.Contain("/etc/crypttab"));
        Assert.That(Step(context).Lines("reasons.list"), Does.Contain("/etc/crypttab"));
        Assert.That(Step(context).Lines("wanted.list"), Is.EqualTo(new[] { "file /etc/crypttab" }));
    }

    [Test]
    public void A_feature_asks_for_it_once_whatever_the_order()
    {
        using var project = Project();
        var context = project.Run(new InitramfsFeature());
        context.RequireInitramfs("how the root is mounted");
        context.RequireInitramfs("how the root is mounted");

        Assert.That(Step(context).Lines("reasons.list"), Is.EqualTo(new[] { "how the root is mounted" }));
    }

    [TestCase("a b", "", "BOOTC1465")]
    [TestCase("$(id)", "", "BOOTC1465")]
    [TestCase("/etc/a b", "", "BOOTC1465")]
    [TestCase("/etc/$HOME", "", "BOOTC1465")]
    [TestCase("x.ko", "Driver", "BOOTC1465")]
    [TestCase("etc/x", "File", "BOOTC1465")]
    public void What_dracuts_shell_would_read_otherwise_is_refused(string include, string kind, string code)
    {
        using var project = Project().Add("Initramfs", include, ("Kind", kind));

        Assert.That(project.Run(new InitramfsFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("nfs", "Load", "true", "BOOTC1466")]
    [TestCase("/etc/x", "Action", "Omit", "BOOTC1467")]
    public void What_means_nothing_is_refused(string include, string metadata, string value, string code)
    {
        using var project = Project().Add("Initramfs", include, (metadata, value));

        Assert.That(project.Run(new InitramfsFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("", 1)]
    [TestCase("dracut-core", 0)]
    public void A_base_without_dracut_needs_its_package(string package, int errors)
    {
        using var project = new FeatureProject().Add("Initramfs", "nfs");
        if (package.Length > 0)
            project.Add("Package", package);

        Assert.That(project.Run(new InitramfsFeature()).Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1468", errors)));
    }

    [Test]
    public void One_thing_in_two_items_is_refused()
    {
        using var project = Project().Add("Initramfs", "a-b", ("Kind", "Driver")).Add("Initramfs", "a_b", ("Kind", "Driver"), ("Action", "Omit")).Add("Initramfs", "a-b");

        Assert.That(project.Run(new InitramfsFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1469" }));
    }

    [TestCase("hostonly=\"no\"\nadd_drivers+=\" a b \" # mine\n", 0)]
    [TestCase("add_drivers+=\"a\"\n", 1)]
    [TestCase("\nadd drivers\n", 2)]
    [TestCase("compress=zstd; rm -rf /\n", 1)]
    public void A_configuration_file_is_checked_line_by_line(string text, int line)
    {
        using var project = Project().AddFile("dracut.conf.d/a.conf", text).Add("Initramfs", "dracut.conf.d/a.conf");

        Assert.That(
            project.Run(new InitramfsFeature()).Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)),
            Is.EqualTo(line == 0 ? [] : new[] { ("BOOTC1452", line) }));
    }

    private static FeatureProject Project() => new() { BaseImage = new() { PackageManagers = [PackageManager.Apt], Tools = ["dracut"] } };

    private static Step Step(FeatureContext context) => context.Steps.Single(step => step.Kind == StepKind.Initramfs);

    private static IEnumerable<string> Files(FeatureContext context, string step) =>
        context.Steps.Single(candidate => candidate.Name == step).Files.OfType<ArchiveStepFile>().Single().Entries.Select(entry => entry.Path.Value);
}
