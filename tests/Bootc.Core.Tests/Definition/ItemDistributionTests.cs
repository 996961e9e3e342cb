using Bootc.Features;

namespace Bootc.Definition;

public sealed class ItemDistributionTests
{
    private static readonly BaseImageFacts s_centos = new() { DistributionId = "centos", DistributionVersion = "9.4", DistributionLikes = ["rhel", "fedora"] };
    private static readonly BaseImageFacts s_fedora = new() { DistributionId = "fedora", DistributionVersion = "43" };
    private static readonly BaseImageFacts s_unknown = new();

    [TestCase("", true, true, true)]
    [TestCase("centos", true, false, false)]
    [TestCase("rhel-9", true, false, false)]
    [TestCase("rhel-9.4; x", true, false, false)]
    [TestCase("rhel-8", false, false, false)]
    [TestCase("fedora", true, true, false)]
    [TestCase("fedora;!rhel", false, true, false)]
    [TestCase("fedora-43", false, true, false)]
    [TestCase("!fedora", false, false, true)]
    public void An_item_counts_on_the_distributions_that_it_names(string distribution, bool onCentos, bool onFedora, bool onUnknown)
    {
        Assert.That(new[] { s_centos, s_fedora, s_unknown }.Select(facts => Counts(distribution, facts)), Is.EqualTo(new[] { onCentos, onFedora, onUnknown }));
    }

    [TestCase("Debian")]
    [TestCase("fedora 43")]
    [TestCase("!")]
    public void A_name_that_no_distribution_has_is_refused(string distribution)
    {
        using var project = new FeatureProject().Add("Sysctl", "vm.x=1", ("Distribution", distribution));

        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1460" }));
    }

    private static bool Counts(string distribution, BaseImageFacts facts)
    {
        using var project = new FeatureProject { BaseImage = facts }.Add("Sysctl", "vm.x=1", ("Distribution", distribution));
        var context = project.Run(new SysctlFeature());
        Assert.That(context.Codes(), Is.Empty);
        return context.Steps.Count > 0;
    }
}
