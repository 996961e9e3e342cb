using System.Runtime.Versioning;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Network and security on images that lack what they need, or that refuse it. Beside <see cref="NetworkImageTests"/>, since both take minutes.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class NetworkProblemImageTests
{
    [TestCase("FirewallService", "https", "", "The image has no firewalld for the items of the firewall.")]
    [TestCase("SELinux", "enforcing", "", "The image has no /etc/selinux/config, and so no policy to be enforcing with.")]
    [TestCase("SELinuxBoolean", "a", "", "The image has no semanage for the SELinuxBoolean and SELinuxFileContext items.")]
    [TestCase("SELinuxModule", "a.cil", "", "The image has no semodule for the SELinuxModule items.")]
    [TestCase("SELinuxModule", "a.te", "policycoreutils", "The image has no checkmodule and semodule_package to compile a.te.")]
    [TestCase("SELinuxBoolean", "no_such_switch", "policycoreutils-python-utils;selinux-policy-default", "semanage could not change the SELinux policy;")]
    [TestCase("SELinuxFileContext", "/srv/x", "policycoreutils-python-utils;selinux-policy-default", "semanage could not change the SELinux policy;")]
    [TestCase("CryptoPolicy", "DEFAULT", "", "The image has no update-crypto-policies,")]
    [TestCase("FirewallService", "nonesuch", "firewalld", "firewalld refuses what the project declares: INVALID_SERVICE")]
    [TestCase("FirewallRule", "rule nonsense", "firewalld", "firewalld refuses what the project declares: Error: INVALID_RULE: unknown element nonsense")]
    public async Task What_the_image_cannot_do_is_an_error(string type, string include, string package, string expected)
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt] } }.AddFile("a.cil", "(boolean a true)\n").AddFile("a.te", "module a 1.0;\n").Add(type, include, ("Type", "no_such_type_t"));
        foreach (var name in package.Split(';', StringSplitOptions.RemoveEmptyEntries))
            project.Add("Package", name);
        // One that is fine, and comes before it.
        if (type == "SELinuxFileContext")
            project.Add("SELinuxBoolean", "cron_can_relabel");
        var context = project.Run(new PackagesFeature(), new FirewallFeature(), new SELinuxFeature(), new CryptoPolicyFeature());

        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(context, project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected), failure?.Message);
        Assert.That(FeatureImage.ItemOf(failure!, context)?.Include, Is.EqualTo(include));
    }
}
