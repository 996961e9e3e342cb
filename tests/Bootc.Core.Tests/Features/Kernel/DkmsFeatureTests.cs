using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class DkmsFeatureTests
{
    [Test]
    public void All_modules_are_one_step_with_what_the_distribution_compiles_with()
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "fedora", PackageManagers = [PackageManager.Dnf5] } }
            .AddFile("dkms/hello/dkms.conf", "PACKAGE_NAME=hello\r\n").AddFile("dkms/hello/hello.c", "int x;\n")
            .Add("DkmsModule", "zfs", ("Package", "zfs-dkms"), ("BuildPackages", "libtirpc-devel; autoconf"), ("Modules", "zfs;spl"))
            .Add("DkmsModule", "hello", ("Source", "dkms/hello"), ("Version", "1.0"));

        var context = project.Run(new DkmsFeature());

        var step = context.Steps.Single(step => step.Kind == StepKind.Dkms);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Lines("dkms.list"), Is.EqualTo(new[] { "zfs||", "hello|1.0|source-1.tar" }));
            Assert.That(step.Lines("required.list"), Is.EqualTo(new[] { "spl", "zfs" }));
            Assert.That(step.Lines("build-packages.list"), Is.EqualTo(new[] { "autoconf", "dkms", "elfutils-libelf-devel", "gcc", "libtirpc-devel", "make", "zfs-dkms" }));
            Assert.That(step.Files.OfType<ArchiveStepFile>().Single().Entries.Select(entry => entry.Path.Value), Is.EqualTo(new[] { "/dkms.conf", "/hello.c" }));
            // An initramfs with a module of one of these names would keep the old one.
            Assert.That(context.Steps.Single(candidate => candidate.Kind == StepKind.Initramfs).Lines("modules.list"), Is.EqualTo(new[] { "hello", "spl", "zfs" }));
        }
    }

    [TestCase("a b", "Version", "1", "BOOTC1475")]
    [TestCase("a", "Version", "../1", "BOOTC1475")]
    [TestCase("a", "Version", "1|x", "BOOTC1475")]
    [TestCase("a", "Package", "-o", "BOOTC1475")]
    [TestCase("a", "BuildPackages", "gcc;@group", "BOOTC1475")]
    [TestCase("a", "Modules", "a.ko", "BOOTC1430")]
    [TestCase("a", "Source", "empty", "BOOTC1477")]
    [TestCase("a", "Source", "nowhere", "BOOTC1477")]
    [TestCase("a", "SigningKey", "mok", "BOOTC1479")]
    [TestCase("a", "SigningCertificate", "mok.der", "BOOTC1479")]
    public void What_cannot_be_used_is_refused(string include, string metadata, string value, string code)
    {
        using var project = new FeatureProject().AddFile("empty/x", "").Add("DkmsModule", include, (metadata, value));

        Assert.That(project.Run(new DkmsFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_source_of_the_project_and_a_package_exclude_each_other()
    {
        using var project = new FeatureProject().AddFile("a/dkms.conf", "").Add("DkmsModule", "a", ("Source", "a"), ("Package", "a-dkms"));

        Assert.That(project.Run(new DkmsFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1476" }));
    }

    [Test]
    public void A_base_without_package_manager_cannot_compile()
    {
        using var project = new FeatureProject { BaseImage = new() }.Add("DkmsModule", "a");

        Assert.That(project.Run(new DkmsFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1478" }));
    }

    [Test]
    public void One_source_is_declared_once()
    {
        using var project = new FeatureProject().Add("DkmsModule", "a").Add("DkmsModule", "a", ("Version", "2"));

        Assert.That(project.Run(new DkmsFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1480" }));
    }

    [Test]
    public void The_signing_key_is_a_secret_and_one_for_all_modules()
    {
        var (_, certificate) = ModuleKey.Create();
        using var project = new FeatureProject()
            .AddFile("mok.key", "key").AddFile("mok.pem", certificate.ExportCertificatePem()).Add("Secret", "mok", ("File", "mok.key"))
            .Add("DkmsModule", "a", ("SigningKey", "mok"), ("SigningCertificate", "mok.pem")).Add("DkmsModule", "b");

        var context = project.Run(new DkmsFeature());

        var step = context.Steps.Single(step => step.Kind == StepKind.Dkms);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1481" }));
            Assert.That(step.Secrets.Select(secret => secret.Id), Is.EqualTo(new[] { "mok" }));
            Assert.That(step.Lines("key.list"), Is.EqualTo(new[] { "mok" }));
            Assert.That(step.Lines("serial.list"), Is.EqualTo(new[] { certificate.SerialNumber.TrimStart('0') }));
            Assert.That(step.Files.OfType<MemoryStepFile>().Single(file => file.Name == "certificate").Content.ToArray(), Is.EqualTo(certificate.RawData));
            Assert.That(context.Steps.Single(step => step.Name == "dkms-certificate").Files.OfType<ArchiveStepFile>().Single().Entries.Select(entry => entry.Path.Value),
                Is.EqualTo(new[] { "/usr/share/bootc-sdk/mok.der" }));
        }
    }

    [TestCase("no certificate")]
    [TestCase("key and certificate")]
    public void A_certificate_is_one_and_has_no_key(string content)
    {
        var (key, certificate) = ModuleKey.Create();
        using var project = new FeatureProject()
            .AddFile("mok.key", key).AddFile("mok.pem", content == "no certificate" ? content : certificate.ExportCertificatePem() + key).Add("Secret", "mok", ("File", "mok.key"))
            .Add("DkmsModule", "a", ("SigningKey", "mok"), ("SigningCertificate", "mok.pem"));

        Assert.That(project.Run(new DkmsFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1482" }));
    }

    [TestCase("false", "BOOTC1216")]
    [TestCase("true")]
    public void A_source_outside_of_the_project_is_taken_and_said(string allowed, params string[] codes)
    {
        using var project = new FeatureProject();
        using var shared = new FeatureProject().AddHelloModule("hello");
        project.Add("DkmsModule", "hello", ("Source", Path.Combine(shared.Directory, "hello")), ("AllowOutside", allowed));

        var context = project.Run(new DkmsFeature());

        Assert.That(context.Codes(), Is.EqualTo(codes));
        Assert.That(context.Steps.Single(step => step.Kind == StepKind.Dkms).Files.OfType<ArchiveStepFile>().Single().Entries.Select(entry => entry.Path.Value),
            Is.EqualTo(new[] { "/Makefile", "/dkms.conf", "/hello.c" }));
    }
}
