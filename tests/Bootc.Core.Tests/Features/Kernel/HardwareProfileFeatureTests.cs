namespace Bootc.Features;

public sealed class HardwareProfileFeatureTests
{
    [TestCase("nvidia", 0)]
    [TestCase("NVIDIA", 0)]
    [TestCase("nvidea", 1)]
    [TestCase("nvidia\n;zfs", 1)]
    public void A_profile_that_there_is_not_is_named_with_those_that_there_are(string name, int errors)
    {
        using var project = new FeatureProject().Set("_BootcKnownProfiles", "zfs;nvidia").Add("HardwareProfile", name);

        var context = project.Run(new HardwareProfileFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1490", errors)));
            Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Message), Is.All.Contain("Known are: nvidia, zfs."));
            Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Location?.Line), Is.All.EqualTo(name.Contains('\n', StringComparison.Ordinal) ? 0 : 3), "A project in XML has no line break in an attribute.");
        }
    }

    [TestCase("rhel", "9.6", "fedora", false)]
    [TestCase("centos", "9", "rhel fedora", false)]
    [TestCase("almalinux", "10.1", "rhel centos fedora", true)]
    [TestCase("fedora", "43", "", true)]
    [TestCase("", "", "", false, Description = "nothing is known of the base")]
    public void A_property_that_another_distribution_has_is_refused(string id, string version, string likes, bool refused)
    {
        using var project = new FeatureProject().Set("_BootcKnownProfiles", "nvidia").Add("HardwareProfile", "nvidia")
            .Set("_BootcLimitedProperties", ";NvidiaBranch=rhel-9;NvidiaSource=rhel-9");
        project.BaseImage = new() { DistributionId = id, DistributionVersion = version, DistributionLikes = [.. likes.Split(' ')] };

        var diagnostics = project.Run(new HardwareProfileFeature()).Diagnostics;

        Assert.That(diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}"), Is.EqualTo((refused ? new[] { "NvidiaBranch", "NvidiaSource" } : []).Select(
            property => $"BOOTC1492 What {property} says to a hardware profile is for rhel-9 alone, and the base image is {id} {version}. Remove the property.")));
    }
}
