using Bootc.Diagnostics;

namespace Bootc.Definition;

internal sealed class ProjectTextTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bootc-text-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_pattern_that_matches_no_file_is_reported_with_its_place()
    {
        var found = Report("""<Package Include="tree;python3-*" />""", Item("Package", "tree"));

        Assert.That(found.Single(), Is.EqualTo(("BOOTC1003", 3, 14)));
    }

    [TestCase("""<PackageExclude Include="kernel*" />""")]
    [TestCase("""<SELinuxFileContext Include="/srv/web(/.*)?" Type="httpd_sys_content_t" />""")]
    [TestCase("""<Sysctl Include="net.ipv4.conf.*.rp_filter=1" />""")]
    [TestCase("""<UnitPreset Include="disable *.timer" />""")]
    public void A_pattern_in_the_only_item_of_its_kind_is_reported(string element) =>
        Assert.That(Report(element).Select(found => found.Code), Is.EqualTo(new[] { "BOOTC1003" }));

    [TestCase("""<Unit Include="more/*.service" />""")]
    [TestCase("""<Sysctl Include="more/*.conf" />""")]
    [TestCase("""<Content Include="more/*" />""")]
    [TestCase("""<_Own Include="more/*" />""")]
    public void A_pattern_of_files_may_match_none(string element) => Assert.That(Report(element), Is.Empty);

    [Test]
    public void A_pattern_that_matched_files_is_what_was_meant() =>
        Assert.That(Report("""<Package Include="rpms/*.rpm" />""", Item("Package", "rpms/a.rpm")), Is.Empty);

    [Test]
    public void A_pattern_under_a_condition_may_never_have_been_read() =>
        Assert.That(Report("""<Package Include="python3-*" Condition="'$(X)' == 'y'" />""", Item("Package", "tree")), Is.Empty);

    [Test]
    public void A_backslash_that_became_a_slash_is_reported() =>
        Assert.That(Report("""<KernelArgument Include="a=b\c" />""", Item("KernelArgument", "a=b/c")).Single(), Is.EqualTo(("BOOTC1004", 3, 21)));

    [Test]
    public void A_backslash_of_an_expression_that_became_a_slash_is_reported() =>
        Assert.That(
            Report("""<SELinuxFileContext Include="/srv/a\.html" Type="t" />""", Item("SELinuxFileContext", "/srv/a/.html", ("Type", "t"))).Single().Code,
            Is.EqualTo("BOOTC1004"));

    [Test]
    public void A_backslash_of_a_path_is_nobodys_loss() =>
        Assert.That(Report("""<File Include="conf\a" TargetPath="/etc/a" />""", Item("File", "conf/a", ("TargetPath", "/etc/a"))), Is.Empty);

    [Test]
    public void A_backslash_in_metadata_that_became_a_slash_is_reported() =>
        Assert.That(Report("""<ContainerLabel Include="x" Value="etc\n" />""", Item("ContainerLabel", "x", ("Value", "etc/n"))).Single().Code, Is.EqualTo("BOOTC1004"));

    [Test]
    public void A_percent_sign_before_two_hexadecimal_digits_is_reported() =>
        Assert.That(Report("""<ContainerLabel Include="x" Value="100%bad" />""", Item("ContainerLabel", "x", ("Value", "100ºd"))).Single().Code, Is.EqualTo("BOOTC1005"));

    [TestCase("%25")]
    [TestCase("%3B")]
    [TestCase("%2a")]
    [TestCase("%5C")]
    public void The_codes_that_MSBuild_documents_are_meant(string escape) =>
        Assert.That(Report($"""<ContainerLabel Include="x" Value="a{escape}" />""", Item("ContainerLabel", "x", ("Value", "a" + Uri.UnescapeDataString(escape)))), Is.Empty);

    [Test]
    public void A_property_that_nothing_defines_is_reported() =>
        Assert.That(Report("""<ContainerLabel Include="x" Value="built $(date)" />""", Item("ContainerLabel", "x", ("Value", "built "))).Single().Code, Is.EqualTo("BOOTC1006"));

    [TestCase("""<ContainerLabel Include="x" Value="built $(Empty)" />""", "built ")]
    [TestCase("""<ContainerLabel Include="x" Value="built $(FromCommandLine)" />""", "built now")]
    [TestCase("""<ContainerLabel Include="x" Value="$([System.String]::new('a'))" />""", "a")]
    public void A_property_that_is_defined_or_given_is_used_as_it_is(string element, string value) =>
        Assert.That(Report(element, Item("ContainerLabel", "x", ("Value", value))), Is.Empty);

    private DeclaredItem Item(string itemType, string include, params (string Name, string Value)[] metadata) =>
        new(itemType, include, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), ProjectFile);

    private string ProjectFile => Path.Combine(_folder, "node.bootcproj");

    private IEnumerable<(string Code, int Line, int Column)> Report(string element, params DeclaredItem[] items)
    {
        File.WriteAllText(ProjectFile, $"<Project Sdk=\"Bootc.Sdk\">\n<PropertyGroup><Empty /></PropertyGroup><ItemGroup>\n    {element}\n</ItemGroup></Project>\n");
        var diagnostics = new DiagnosticBag();
        ProjectText.Report(new ImageDefinition(ProjectFile, new Dictionary<string, string>(), items, [ProjectFile]), diagnostics);
        return diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line, diagnostic.Location.Column));
    }
}
