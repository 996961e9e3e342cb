using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>A kernel and modules for it where dnf is the package manager, with the real rpm, dnf, dkms, compiler and dracut.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class DnfKernelImageTests
{
    private static readonly string s_base = $"localhost/bootc-sdk-test/rpm-kernels:{Environment.ProcessId}";

    private FeatureImage _base = null!;

    private static string Show(string suffix) => $$"""
        #!/bin/sh
        set -eu
        kernel={{RpmKernels.New}}.$(uname -m){{suffix}}
        for folder in /usr/lib/modules/*; do
            [ "${folder##*/}" = "$kernel" ] && echo 'shown one kernel' || echo "shown left: $folder"
        done
        cd "/usr/lib/modules/$kernel"
        [ -s vmlinuz ] && [ -s initramfs.img ] && [ -s modules.dep ] && echo 'shown whole'
        lsinitrd initramfs.img | grep -q "usr/lib/modules/$kernel/kernel/.*virtio_blk" && echo 'shown initramfs for it'
        rpm -qa --qf 'shown rpm %{NAME} %{VERSION}-%{RELEASE}\n' | LC_ALL=C sort
        echo "shown $(grep -o "updates/dkms/hello.ko.*:\|extra/hello.ko.*:" modules.dep)"
        case $(modinfo -F vermagic -k "$kernel" hello) in "$kernel "*) echo 'shown hello is for the kernel' ;; esac
        echo "shown signed by '$(modinfo -k "$kernel" -F signer hello)'"
        for path in /boot/* /usr/src/kernels /usr/src/hello-1.0 /usr/sbin/dkms /usr/bin/gcc /usr/bin/make /var/lib/dkms /var/log/dnf* /var/log/hawkey* /tmp/bootc-sdk*; do
            [ ! -e "$path" ] || echo "shown left: $path"
        done
        """;

    [OneTimeSetUp]
    public async Task MakeBase()
    {
        using var project = new FeatureProject();
        var context = project.Run();
        context.Add(RpmKernels.ToStep());
        _base = await FeatureImage.BuildAsync(context, project);
        await _base.TagAsync(s_base);
    }

    [OneTimeTearDown]
    public async Task RemoveBase() => await _base.DisposeAsync();

    // What EL and Fedora call the kernels themselves: 5.14.0-503.el9.x86_64 and 5.14.0-503.el9.x86_64+rt, by kernel.spec.
    [TestCase("kernel", "")]
    [TestCase("kernel-rt", "+rt")]
    public async Task Another_kernel_takes_the_place_of_that_of_the_base_and_modules_are_compiled_for_it(string name, string suffix)
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "fedora", PackageManagers = [PackageManager.Dnf], Tools = ["dracut"] } }
            .Add("RepositoryOption", "test", ("Scope", "Build")).Add("RepositoryOption", "of-a-package", ("Scope", "Build")).Add("Kernel", name, ("Version", RpmKernels.New))
            .AddHelloModule().Add("DkmsModule", "hello", ("Source", "dkms/hello"), ("Modules", "hello"))
            // tipc says 2.0.0 since 2012, and rds 4.0.
            .Add("KernelModule", "tipc", ("SameVersionAs", "tipc-tools")).Add("KernelModule", "rds", ("SameVersionAs", "tipc-tools"))
            .AddFile("show.sh", Show(suffix)).Add("Script", "show.sh");

        var context = project.Run(new KernelFeature(), new DkmsFeature(), new KernelModuleFeature(), new InitramfsFeature(), new ScriptFeature());
        context.Add(context.Steps.Single(step => step.Kind == StepKind.Kernel) with { Name = "kernel-again", After = ["kernel"] });

        await using var image = await FeatureImage.BuildAsync(context, project, baseName: s_base);

        string[] packages = [$"{name} {RpmKernels.New}", $"{name}-core {RpmKernels.New}", "kernel-devel 6.12.0-3", $"{name}-modules {RpmKernels.New}", $"{name}-modules-core {RpmKernels.New}", "tipc-tools 2.0.0-1"];
        Assert.That(image.Log, Does.Contain($"the new kernel is {RpmKernels.New}.").And.Contain("the image has this kernel already"));
        Assert.That(image.Shown, Is.EqualTo((string[])
        [
            "one kernel", "whole", "initramfs for it",
            .. packages.Order(StringComparer.Ordinal).Select(package => $"rpm {package}"),
            "updates/dkms/hello.ko.xz:", "hello is for the kernel", "signed by ''",
        ]));
        var other = image.Findings.Single();
        Assert.That((other.Code, other.Location!.Line), Is.EqualTo(("BOOTC1438", 8)));
        Assert.That(other.Message, Does.Contain("'rds'").And.Contain("4.0").And.Contain("tipc-tools").And.Contain("2.0.0"));
    }
}
