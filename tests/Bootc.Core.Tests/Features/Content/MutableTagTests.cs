namespace Bootc.Features;

/// <summary>Images by tag and by digest, wherever an item names one.</summary>
internal sealed class MutableTagTests
{
    private const string Digest = "@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("s.sh", "#!/bin/sh\n");

    [TearDown]
    public void RemoveProject() => _project.Dispose();

    [TestCase("quay.io/a/b", "BOOTC1057", "BOOTC1250", "BOOTC1373", "BOOTC1373", "BOOTC1373")]
    [TestCase("quay.io/a/b:latest", "BOOTC1057", "BOOTC1250", "BOOTC1373", "BOOTC1373", "BOOTC1373")]
    [TestCase("localhost:5000/a/b", "BOOTC1057", "BOOTC1250", "BOOTC1373", "BOOTC1373", "BOOTC1373")]
    [TestCase("quay.io/a/b:1.2")]
    [TestCase("quay.io/a/b" + Digest)]
    [TestCase("localhost/a/b")]
    [TestCase("localhost/a/b:latest")]
    public void A_tag_that_means_the_newest_is_warned_of(string image, params string[] codes)
    {
        Declare(image);

        Assert.That(Run().Codes(), Is.EqualTo(codes));
    }

    [TestCase("quay.io/a/b:1.2", "BOOTC1251", "BOOTC1251", "BOOTC1251", "BOOTC1251", "BOOTC1251")]
    [TestCase("quay.io/a/b:latest", "BOOTC1057", "BOOTC1250", "BOOTC1373", "BOOTC1373", "BOOTC1373")]
    [TestCase("quay.io/a/b" + Digest)]
    [TestCase("localhost/a/b:1.2")]
    public void Every_tag_is_warned_of_where_the_project_asks_for_digests(string image, params string[] codes)
    {
        _project.Set("BootcPinImages", "true");
        Declare(image);

        Assert.That(Run().Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void A_warning_about_an_image_is_silenced_at_its_item()
    {
        _project.Set("BootcPinImages", "true");
        Declare("quay.io/a/b:1.2", ("NoWarn", "BOOTC1251"));

        Assert.That(Run().Diagnostics.Where(diagnostic => diagnostic.Location?.NoWarn != "BOOTC1251").Select(diagnostic => diagnostic.Location?.Line), Has.Exactly(1).Items, "that of the base");
    }

    [TestCase("yes", "BOOTC1001")]
    [TestCase("false")]
    public void The_property_is_a_boolean(string value, params string[] codes)
    {
        _project.Set("BootcPinImages", value);
        Declare("quay.io/a/b:1.2");

        Assert.That(Run().Codes(), Is.EqualTo(codes));
    }

    private void Declare(string image, params (string, string)[] metadata) => _project.Set("ContainerBaseImage", image)
        .Add("Stage", "s.sh", [("Outputs", "/x"), ("Image", image), .. metadata]).Add("BoundImage", image, metadata)
        .AddFile("a.container", $"[Container]\nImage={image}\n").Add("Quadlet", "a.container", metadata)
        .AddFile("b.image", $"[Image]\nImage={image}\n").Add("Quadlet", "b.image", metadata);

    private FeatureContext Run() => _project.Run(new BaseImageFeature(), new StageFeature(), new QuadletFeature());
}
