using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Definition;

internal sealed class ProjectNamesTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("Pakage", "Package")]
    [TestCase("Packages", "Package")]
    [TestCase("Uint", "Unit")]
    [TestCase("KernelArgumnet", "KernelArgument")]
    [TestCase("Kernelargs", null)]
    public void An_item_that_is_nearly_one_is_reported_with_the_one_that_was_meant(string name, string? meant) =>
        Assert.That(
            Report($"""<{name} Include="x" />"""),
            Is.EqualTo(meant is null ? [] : new[] { $"BOOTC1008 3:6 There is no item '{name}', so nothing comes of it. Did you mean {meant}?" }));

    [TestCase("""<Package Include="x" Verison="1" />""", "BOOTC1007 3:26 Package has no metadata 'Verison', so nothing reads it. Did you mean Version?")]
    [TestCase("""<Unit Include="x.service"><Sate>Masked</Sate></Unit>""", "BOOTC1007 3:32 Unit has no metadata 'Sate', so nothing reads it. Did you mean State?")]
    [TestCase("""<Directory Include="/etc/x" Recursive="true" />""", "BOOTC1007 3:33 Directory has no metadata 'Recursive', so nothing reads it. What it has: Mode, Owner, Group, Reference.")]
    [TestCase("""<HostName Include="x" Static="true" />""", "BOOTC1007 3:27 HostName has no metadata 'Static', so nothing reads it. It is complete without metadata.")]
    [TestCase("""<Package Update="x" Distributoin="fedora" />""", "BOOTC1007 3:25 Package has no metadata 'Distributoin', so nothing reads it. Did you mean Distribution?")]
    [TestCase("""<ProjectReference Include="x.csproj" Servcie="true" />""", "BOOTC1007 3:42 ProjectReference has no metadata 'Servcie', so nothing reads it. Did you mean Service?")]
    public void Metadata_that_nothing_reads_is_reported_at_its_place(string element, string expected) =>
        Assert.That(Report(element), Is.EqualTo(new[] { expected }));

    [TestCase("""<Package Include="x" version="1" NoWarn="BOOTC1104" Distribution="fedora" />""")]
    [TestCase("""<package Include="x" HardwareProfile="laptop" />""")]
    [TestCase("""<_BootcApplication Include="x" BootcItemType="_BootcApplication" />""")]
    [TestCase("""<Package Remove="x" MatchOnMetadata="Verison" />""")]
    [TestCase("""<File Include="x" TargetPath="/etc/x" CopyToOutputDirectory="Never"><DependentUpon>y</DependentUpon></File>""")]
    [TestCase("""<Package Include="x" _Team="storage" />""")]
    [TestCase("""<None Include="notes.md" Why="because" />""")]
    [TestCase("""<ProjectReference Include="x.csproj" ReferenceOutputAssembly="false" />""")]
    [TestCase("""<Machine Include="a" Rack="7" />""")]
    [TestCase("""<_Packages Include="a" />""")]
    public void What_is_right_or_somebody_elses_is_not_reported(string element) => Assert.That(Report(element), Is.Empty);

    [Test]
    public void What_the_project_itself_reads_is_its_own() =>
        Assert.That(Report("""<Units Include="a" /><Package Include="x" Rack="7" /><Unit Include="@(Units -> '%(Identity).service')" Condition="'%(Package.Rack)' == ''" />"""), Is.Empty);

    [Test]
    public void A_metadatum_that_nothing_reads_is_silenced_for_one_item() =>
        Assert.That(Report("""<Package Include="x" Rack="7" NoWarn="BOOTC1007" />"""), Is.Empty);

    [TestCase("<ContainerImageTga>1</ContainerImageTga>", "BOOTC1010 2:17 There is no property 'ContainerImageTga', so nothing comes of it. Did you mean ContainerImageTag?")]
    [TestCase("<BootcVariants>a;b</BootcVariants>", null)]
    [TestCase("<containerimagetag>1</containerimagetag>", null)]
    [TestCase("<TeamTag>1</TeamTag>", null)]
    [TestCase("<ContainerImageTg>1</ContainerImageTg><ContainerImageTag>$(ContainerImageTg)</ContainerImageTag>", null)]
    public void A_property_that_is_nearly_one_is_reported(string properties, string? expected) =>
        Assert.That(ReportProject($"<Project>\n<PropertyGroup>{properties}</PropertyGroup></Project>\n"), Is.EqualTo(expected is null ? [] : new[] { expected }));

    [Test]
    public void Files_beside_the_project_are_read_as_well()
    {
        var props = Path.Combine(_folder, "Directory.Build.props");
        File.WriteAllText(props, "<Project>\n<ItemGroup><Pakage Include=\"x\" /></ItemGroup></Project>");

        Assert.That(Report("", props), Is.EqualTo(new[] { "BOOTC1008 2:13 There is no item 'Pakage', so nothing comes of it. Did you mean Package?" }));
    }

    [Test]
    public void A_project_with_a_slip_is_built_all_the_same_and_says_so()
    {
        using var project = new FeatureProject().Add("Directory", "/etc/d", ("Mod", "0700"));

        Assert.That(Rendering.SampleProject.Codes(project), Is.EqualTo(new[] { "BOOTC1007" }));
    }

    private string[] Report(string element, params string[] otherFiles) => ReportProject($"<Project>\n<ItemGroup>\n    {element}\n</ItemGroup></Project>\n", otherFiles);

    private string[] ReportProject(string text, params string[] otherFiles)
    {
        var project = Path.Combine(_folder, "node.bootcproj");
        File.WriteAllText(project, text);
        var diagnostics = new DiagnosticBag();
        var settings = new[] { "ContainerImageTag", "BootcVariant", "_BootcKnownProfiles" }.ToDictionary(name => name, _ => "");
        ProjectText.Report(new ImageDefinition(project, settings, [], [project, .. otherFiles]), diagnostics);
        return [.. diagnostics.Where(diagnostic => !ItemNoWarn.Has(diagnostic.Location?.NoWarn, diagnostic.Code))
            .Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}:{diagnostic.Location.Column} {diagnostic.Message}")];
    }
}
