namespace Bootc.Diagnostics;

/// <summary>A diagnostic points at the place where the user wrote what is wrong.</summary>
internal sealed class ProjectLocatorTests
{
    private const string Project = """
        <Project>
          <PropertyGroup>
            <ContainerRepository>first</ContainerRepository>
            <ContainerRepository>second</ContainerRepository>
          </PropertyGroup>
          <ItemGroup>
            <File Include="a" TargetPath="/etc/a" />
            <File Include="b">
              <TargetPath>/etc/b</TargetPath>
            </File>
            <Package Include="one; two ;three" />
            <Package Include="four;
                              five" />
            <Unit Include="units/*.service" State="Enabled" />
            <Link Include="/etc/%25x" LinkTarget="y" />
            <File Include="sub\c" TargetPath="/etc/c" />
            <Package Include="twice" /><Package Include="twice" />
          </ItemGroup>
          <Target Name="T"><ItemGroup><Script Include="late" Arguments="x" /></ItemGroup></Target>
        </Project>
        """;

    private string _folder = null!;
    private string _file = null!;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;
        _file = Path.Combine(_folder, "node.bootcproj");
        File.WriteAllText(_file, Project.ReplaceLineEndings("\n"));
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase("File", "a", null, 7, 6, TestName = "An item is found")]
    [TestCase("file", "a", null, 7, 6, TestName = "Names of items have no case")]
    [TestCase("File", "a", "TargetPath", 7, 23, TestName = "Metadata is found as an attribute")]
    [TestCase("File", "b", "targetpath", 9, 8, TestName = "Metadata is found as an element")]
    [TestCase("File", "b", "Mode", 8, 6, TestName = "Metadata that is not written there is at its item")]
    [TestCase("Package", "two", null, 11, 6, TestName = "An item is found in a list")]
    [TestCase("Package", "five", null, 12, 6, TestName = "An item is found in a list of several lines")]
    [TestCase("Unit", "units/x.service", "State", 14, 37, TestName = "An item is found through a glob")]
    [TestCase("Link", "/etc/%x", "LinkTarget", 15, 31, TestName = "An item is found through an escape")]
    [TestCase("File", "sub/c", null, 16, 6, TestName = "An item is found through a backslash")]
    [TestCase("Script", "late", "Arguments", 19, 54, TestName = "An item of a target is found")]
    [TestCase("File", "absent", null, 0, 0, TestName = "An item that is not written is in the file")]
    public void Position(string type, string include, string? metadata, int line, int column) =>
        Assert.That(ProjectLocator.Item(_file, type, include, metadata), Is.EqualTo(new SourceLocation(_file, line, column)));

    [Test]
    public void The_second_of_two_equal_items_is_found() =>
        Assert.That(ProjectLocator.Item(_file, "Package", "twice", occurrence: 1).Column, Is.GreaterThan(ProjectLocator.Item(_file, "Package", "twice").Column));

    [TestCase("/etc/a", 7)]
    [TestCase("/etc/another", 20)]
    public void Items_of_one_include_are_told_apart_by_their_metadata(string targetPath, int line)
    {
        File.WriteAllText(_file, File.ReadAllText(_file).Replace("</Project>", "<ItemGroup><File Include=\"a\" TargetPath=\"/etc/another\" /></ItemGroup></Project>", StringComparison.Ordinal));
        var values = new Dictionary<string, string> { ["TargetPath"] = targetPath };

        Assert.That(ProjectLocator.Item(_file, "File", "a", "TargetPath", values: values).Line, Is.EqualTo(line));
    }

    [Test]
    public void The_last_definition_of_a_property_counts() =>
        Assert.That(ProjectLocator.Property([_file], "ContainerRepository"), Is.EqualTo(new SourceLocation(_file, 4, 6)));

    [Test]
    public void A_property_is_found_in_a_file_that_is_imported()
    {
        var props = Path.Combine(_folder, "Directory.Build.props");
        File.WriteAllText(props, "<Project>\n<PropertyGroup>\n <ContainerBaseImage>x</ContainerBaseImage>\n</PropertyGroup>\n</Project>");

        Assert.That(ProjectLocator.Property([_file, props], "ContainerBaseImage"), Is.EqualTo(new SourceLocation(props, 3, 3)));
    }

    [Test]
    public void A_property_that_nobody_writes_is_at_the_project() =>
        Assert.That(ProjectLocator.Property([_file], "ContainerImageTag"), Is.EqualTo(new SourceLocation(_file)));

    [TestCase("<Project", TestName = "A project that is no XML is only named")]
    [TestCase("", TestName = "An empty project is only named")]
    [TestCase(null, TestName = "A project that is gone is only named")]
    public void OnlyTheFile(string? content)
    {
        File.Delete(_file);
        if (content is not null)
            File.WriteAllText(_file, content);

        Assert.That(ProjectLocator.Item(_file, "File", "a"), Is.EqualTo(new SourceLocation(_file)));
    }
}
