using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Modules compiled and signed with the real dkms, compiler and headers of the local base; nothing but the modules is left.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class DkmsImageTests
{
    private const string Show = """
        #!/bin/sh
        set -eu
        kernel=$(ls /usr/lib/modules)
        for name in hello dkms_test; do
            echo "shown $(grep -o "updates/dkms/$name.ko.*:" "/usr/lib/modules/$kernel/modules.dep")"
            case $(modinfo -k "$kernel" -F vermagic "$name") in "$kernel "*) echo "shown $name is for the kernel" ;; esac
            echo "shown signed by '$(modinfo -k "$kernel" -F signer "$name")'"
        done
        modprobe --show-depends -S "$kernel" hello | sed 's/^insmod .*\/hello/shown modprobe finds hello/; s/ $//'
        for path in /usr/bin/gcc /usr/bin/make /usr/sbin/dkms /var/lib/dkms /usr/src/*; do
            [ ! -e "$path" ] || echo "shown left: $path"
        done
        grep -r -l -a -F -e 'LINE_OF_THE_KEY' /boot /etc /opt /root /srv /usr /var | sed 's/^/shown key in /'
        """;

    // Which files of the image differ from those of the base, whatever layer they are in.
    private const string Compare = """
        list() {
            cd "$1"
            {
                find boot etc opt srv usr var -xdev -type f -print0 | xargs -0 md5sum
                find boot etc opt srv usr var -xdev -type l -printf '%l  %p\n'
            } | LC_ALL=C sort
        }
        list "$BOOTC_BASE" > "$BOOTC_WORK/base"
        list / > "$BOOTC_WORK/image"
        LC_ALL=C comm -3 "$BOOTC_WORK/base" "$BOOTC_WORK/image" | grep -v -e '  etc/hostname$' -e '  etc/hosts$' -e '  etc/resolv.conf$' | sed -e 's/^.*  //' -e 's/modules\/[^/]*\//modules\/KERNEL\//' | LC_ALL=C sort -u | sed 's/^/differs: /'
        """;

    [Test]
    public async Task Signed_modules_of_the_project_and_of_a_package_are_there_and_nothing_else_is()
    {
        var (key, certificate) = ModuleKey.Create();
        using var project = Project()
            .AddFile("mok.key", key).AddFile("mok.pem", certificate.ExportCertificatePem()).Add("Secret", "mok", ("File", "mok.key"))
            // As the source of ZFS does, it makes more in /usr/src than its package knows.
            .AddHelloModule().AddFile("dkms/hello/Makefile", "$(shell mkdir -p /usr/src/left-behind)\n" + HelloModule.Makefile)
            .Add("DkmsModule", "hello", ("Source", "dkms/hello"), ("Modules", "hello"), ("SigningKey", "mok"), ("SigningCertificate", "mok.pem"))
            .Add("DkmsModule", "dkms_test", ("Package", "dkms-test-dkms"), ("SigningKey", "mok"), ("SigningCertificate", "mok.pem"))
            .Add("KernelModule", "hello")
            .AddFile("show.sh", Show.Replace("LINE_OF_THE_KEY", key.Split('\n')[5], StringComparison.Ordinal)).Add("Script", "show.sh");
        var context = project.Run(new DkmsFeature(), new KernelModuleFeature(), new ScriptFeature());
        context.AddCheck("compare", Compare);
        Checking.GeneralChecks.Add(context);

        await using var image = await FeatureImage.BuildAsync(context, project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Shown, Is.EqualTo(new[]
            {
                "updates/dkms/hello.ko.xz:", "hello is for the kernel", $"signed by '{ModuleKey.Name}'",
                "updates/dkms/dkms_test.ko.xz:", "dkms_test is for the kernel", $"signed by '{ModuleKey.Name}'",
                "modprobe finds hello.ko.xz",
            }));
            Assert.That(image.Log.Split('\n').Where(line => line.StartsWith("| differs: ", StringComparison.Ordinal)).Select(line => line["| differs: ".Length..]), Is.EqualTo(new[]
            {
                "usr/lib/modules-load.d/50-bootc-sdk.conf", "usr/lib/modules/KERNEL/modules.dep", "usr/lib/modules/KERNEL/modules.dep.bin",
                "usr/lib/modules/KERNEL/updates/dkms/dkms_test.ko.xz", "usr/lib/modules/KERNEL/updates/dkms/hello.ko.xz", "usr/share/bootc-sdk/mok.der",
            }));
            Assert.That(image.Findings, Is.Empty);
        }
    }

    [TestCase("#error does not compile\n", "'hello' 1.0 could not be compiled for the kernel 6.", "does not compile")]
    [TestCase(HelloModule.Source, "The module 'hello' was compiled, but not signed.", "key values mismatch")]
    public async Task What_dkms_cannot_do_is_named(string source, string expected, string itsWords)
    {
        using var project = Project()
            .AddFile("mok.key", ModuleKey.Create().Key).AddFile("mok.pem", ModuleKey.Create().Certificate.ExportCertificatePem()).Add("Secret", "mok", ("File", "mok.key"))
            .AddHelloModule(source: source).Add("DkmsModule", "hello", ("Source", "dkms/hello"), ("SigningKey", "mok"), ("SigningCertificate", "mok.pem"));

        Assert.That(await Assert.ThrowsAsync<Diagnostics.BootcException>(() => FeatureImage.BuildAsync(project.Run(new DkmsFeature()), project)), Is.Not.Null);

        Assert.That(await File.ReadAllTextAsync(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected).And.Contain(itsWords));
    }

    private static FeatureProject Project() => new() { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt, PackageManager.Dnf] } };
}
