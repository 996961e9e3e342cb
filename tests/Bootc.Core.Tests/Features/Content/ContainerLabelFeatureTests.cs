using Bootc.Definition;
using Bootc.Formats;
using CsCheck;

namespace Bootc.Features;

public sealed class ContainerLabelFeatureTests
{
    [TestCase("org.example.x", "a \"quoted\" $HOME value; with `all` of it")]
    [TestCase("Vendor/Key_1", "")]
    [TestCase("org.opencontainers.image.title", "é")]
    public void A_label_arrives_exactly(string key, string value)
    {
        using var project = new FeatureProject().Add("ContainerLabel", key, ("Value", value));

        var context = project.Run(new ContainerLabelFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.Labels, Is.EqualTo(new Dictionary<string, string> { [key] = value }));
        }
    }

    [TestCase("line\nbreak", new[] { "BOOTC1071" })]
    [TestCase("a line", new string[0])]
    public void A_value_that_no_label_carries_has_its_code(string value, string[] codes)
    {
        using var project = new FeatureProject().Add("ContainerLabel", "org.example.x", ("Value", value));

        Assert.That(project.Run(new ContainerLabelFeature()).Codes(), Is.EqualTo(codes));
    }

    [TestCase("io.buildah.version")]
    [TestCase("bootc-sdk.inputs")]
    [TestCase("ostree.bootable")]
    [TestCase("containers.bootc")]
    [TestCase("org.opencontainers.image.titel")]
    [TestCase("a key")]
    [TestCase("-x")]
    public void A_key_that_is_not_the_users_is_refused(string key)
    {
        using var project = new FeatureProject().Add("ContainerLabel", key, ("Value", "1"));

        var context = project.Run(new ContainerLabelFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1070" }));
            Assert.That(context.Labels, Is.Empty);
        }
    }

    [Test]
    public void A_key_twice_is_refused_at_the_second_item()
    {
        using var project = new FeatureProject().Add("ContainerLabel", "a", ("Value", "1")).Add("ContainerLabel", "b").Add("ContainerLabel", "a", ("Value", "2"));

        Assert.That(project.Run(new ContainerLabelFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1072" }));
    }

    [Test]
    public void Four_kilobytes_in_one_label_are_fine()
    {
        using var project = new FeatureProject().Add("ContainerLabel", "a", ("Value", new string('$', 4096)));

        Assert.That(project.Run(new ContainerLabelFeature()).Codes(), Is.Empty);
    }

    [Test]
    public void A_hundred_thousand_labels_are_one_clear_error()
    {
        using var project = new FeatureProject();
        for (var i = 0; i < 100_000; i++)
            project.Add("ContainerLabel", $"org.example.label-{i}", ("Value", "value"));

        var context = project.Run(new ContainerLabelFeature());

        Assert.That(context.Diagnostics.Single().Message, Does.StartWith("The labels have 2788890 bytes together"));
    }

    [Test]
    public void Any_value_arrives_or_is_named()
    {
        using var project = new FeatureProject();
        Gen.Select(Hostile.Text, Hostile.Text).Sample(
            (key, value) =>
            {
                var item = new DeclaredItem("ContainerLabel", key, new Dictionary<string, string> { ["Value"] = value }, project.ProjectFile);
                var context = new FeatureContext(
                    new ImageDefinition(project.ProjectFile, new Dictionary<string, string>(), [item], [project.ProjectFile]),
                    project.BaseImage,
                    new Inputs.ProjectInputs(),
                    []);
                new ContainerLabelFeature().Contribute(context);
                return context.Diagnostics.HasErrors
                    ? context.Labels.Count == 0
                    : context.Labels[key] == value && ContainerfileText.CheckInstruction("LABEL " + ContainerfileText.Pair(key, value)) is null;
            },
            iter: Hostile.Many);
    }
}
