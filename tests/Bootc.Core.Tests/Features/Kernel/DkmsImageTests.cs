using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Modules compiled with the real dkms, compiler and headers of the local base; nothing but the modules is left.</summary>
[Category("Engine")]
public sealed class DkmsImageTests
{
    private const string Show = """
        #!/bin/sh
        set -eu
        kernel=$(ls /usr/lib/modules)
        cd "/usr/lib/modules/$kernel"
        for name in hello dkms_test; do
            echo "shown $(grep -o "updates/dkms/$name.ko.*:" modules.dep)"
            case $(modinfo -F vermagic "$(sed -n "s/:.*//; /\/$name\.ko/p" modules.dep)") in "$kernel "*) echo "shown $name is for the kernel" ;; esac
            echo "shown signer '$(modinfo -F signer "$(sed -n "s/:.*//; /\/$name\.ko/p" modules.dep)")'"
        done
        modprobe --show-depends -S "$kernel" hello | sed 's/^insmod .*\/hello/shown modprobe finds hello/; s/ $//'
        echo "shown $(dpkg-query --show --showformat '${Package}\n' | grep -c -e dkms -e linux-headers -e '^gcc-14$') packages"
        for path in /var/lib/dkms /etc/dkms /usr/src/hello-1.0 /usr/sbin/dkms /usr/bin/make build source /var/log/dpkg.log /var/cache/debconf/tmp.ci /tmp/bootc-sdk-passing; do
            [ ! -e "$path" ] || echo "shown left: $path"
        done
        """;

    [Test]
    public async Task Modules_of_the_project_and_of_a_package_are_there_and_nothing_else_is()
    {
        using var project = Project()
            .AddHelloModule().Add("DkmsModule", "hello", ("Source", "dkms/hello"), ("Modules", "hello"))
            .Add("DkmsModule", "dkms_test", ("Package", "dkms-test-dkms"))
            .Add("KernelModule", "hello")
            .AddFile("show.sh", Show).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new DkmsFeature(), new KernelModuleFeature(), new ScriptFeature()), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Shown, Is.EqualTo(new[]
            {
                "updates/dkms/hello.ko.xz:", "hello is for the kernel", "signer ''",
                "updates/dkms/dkms_test.ko.xz:", "dkms_test is for the kernel", "signer ''",
                "modprobe finds hello.ko.xz", "0 packages",
            }));
            Assert.That(image.Findings, Is.Empty);
        }
    }

    [TestCase("#error does not compile\n", "'hello' 1.0 could not be compiled for the kernel 6.")]
    public async Task A_module_that_does_not_compile_is_named(string source, string expected)
    {
        using var project = Project()
            .AddHelloModule(source: source).Add("DkmsModule", "hello", ("Source", "dkms/hello"));

        Assert.That(await Assert.ThrowsAsync<Diagnostics.BootcException>(() => FeatureImage.BuildAsync(project.Run(new DkmsFeature()), project)), Is.Not.Null);

        Assert.That(await File.ReadAllTextAsync(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected).And.Contain("does not compile"));
    }

    private static FeatureProject Project() => new() { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt, PackageManager.Dnf] } };
}
