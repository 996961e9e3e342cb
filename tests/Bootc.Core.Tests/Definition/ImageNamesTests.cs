using Bootc.Diagnostics;

namespace Bootc.Definition;

internal sealed class ImageNamesTests
{
    [TestCase("ContainerBaseImage", "", "BOOTC1050")]
    [TestCase("ContainerBaseImage", "quay.io/a/b:1 ", "BOOTC1051")]
    [TestCase("ContainerBaseImage", "fedora-bootc:43", "BOOTC1052")]
    [TestCase("ContainerRegistry", "quay io", "BOOTC1053")]
    [TestCase("ContainerRepository", "Cluster/Node", "BOOTC1054")]
    [TestCase("ContainerImageTag", "-1", "BOOTC1055")]
    [TestCase("ContainerImageTags", "1;2", "BOOTC1056")]
    public void A_name_that_cannot_be_used_has_its_code(string setting, string value, string code) =>
        Assert.That(Codes((setting, value), ("ContainerImageTag", setting == "ContainerImageTag" ? value : "latest")), Is.EqualTo(new[] { code }));

    [TestCase("fedora-bootc:43", "docker.io/library/fedora-bootc:43")]
    [TestCase("example/node:1", "docker.io/example/node:1")]
    public void A_base_without_registry_is_told_what_Docker_would_take(string value, string meant) =>
        Assert.That(Report(("ContainerBaseImage", value)).Single().Message, Does.Contain($"Write for example '{meant}', or 'localhost/{value}'"));

    [Test]
    public void Names_as_registries_have_them_are_taken() =>
        Assert.That(Codes(("ContainerRegistry", "localhost:5000"), ("ContainerRepository", "cluster/node"), ("ContainerImageTags", "1.0;latest")), Is.Empty);

    private static string[] Codes(params (string Name, string Value)[] settings) => [.. Report(settings).Select(diagnostic => diagnostic.Code)];

    private static DiagnosticBag Report(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["ContainerBaseImage"] = "quay.io/a/b:1" };
        foreach (var (name, value) in settings)
            all[name] = value;
        var definition = new ImageDefinition("/p/node.bootcproj", all, [], ["/p/node.bootcproj"]);
        var diagnostics = new DiagnosticBag();
        ImageNames.Read(definition, diagnostics);
        BaseImageName.Read(definition, diagnostics);
        return diagnostics;
    }
}
