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
}
