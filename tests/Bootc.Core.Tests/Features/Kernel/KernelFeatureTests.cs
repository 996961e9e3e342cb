using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class KernelFeatureTests
{
    [Test]
    public void Packages_are_one_step_before_all_others_and_the_initramfs_is_made_anew()
    {
        using var project = Project(PackageManager.Dnf).Add("Kernel", "kernel-modules").Add("Kernel", "kernel-core", ("Version", "6.12.0-55.el10"));

        var context = project.Run(new KernelFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.Steps.Single(step => step.Kind == StepKind.Kernel).Lines("kernel.list"), Is.EqualTo(new[] { "kernel-core-6.12.0-55.el10", "kernel-modules" }));
            Assert.That(context.Steps.Single(step => step.Kind == StepKind.Initramfs).Lines("reasons.list"), Is.EqualTo(new[] { "the kernel that the project declares" }));
            Assert.That(StepKind.Packages.After, Does.Contain(StepKind.Kernel.Name));
        }
    }

    [Test]
    public void Repositories_of_the_base_that_are_on_for_the_build_are_on_for_kernels_and_modules([Values(PackageManager.Apt, PackageManager.Dnf)] PackageManager manager)
    {
        using var project = Project(manager).Add("RepositoryOption", "extra", ("Scope", "Build")).Add("Kernel", "kernel").Add("DkmsModule", "a");

        var context = project.Run(new KernelFeature(), new DkmsFeature());

        Assert.That(context.Steps.Where(step => step.Kind == StepKind.Kernel || step.Kind == StepKind.Dkms).Select(step => step.Lines("repositories.list")), Is.All.EqualTo(new[] { "extra" }));
    }

    [TestCase(PackageManager.Apt, "linux-image=6", "", "BOOTC1485")]
    [TestCase(PackageManager.Apt, "linux-image", "6 7", "BOOTC1485")]
    [TestCase(PackageManager.Dnf, "-kernel", "", "BOOTC1485")]
    [TestCase(PackageManager.Dnf, "@core", "", "BOOTC1485")]
    public void What_the_package_manager_would_read_otherwise_is_refused(PackageManager manager, string package, string version, string code)
    {
        using var project = Project(manager).Add("Kernel", package, ("Version", version));

        Assert.That(project.Run(new KernelFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_base_without_package_manager_keeps_its_kernel()
    {
        using var project = new FeatureProject { BaseImage = new() }.Add("Kernel", "kernel");

        Assert.That(project.Run(new KernelFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1486" }));
    }

    [Test]
    public void One_package_is_declared_once()
    {
        using var project = Project(PackageManager.Dnf).Add("Kernel", "kernel").Add("Kernel", "kernel", ("Version", "1"));

        Assert.That(project.Run(new KernelFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1487" }));
    }

    private static FeatureProject Project(PackageManager manager) => new() { BaseImage = new() { PackageManagers = [manager] } };
}
