namespace Bootc.Images;

/// <summary>What is wrong is said at the place where it is written, and obeys what the user says about codes.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class DiagnosticTests
{
    // BOOTC1213: setuid deserves a look.
    private const string Warning = "BOOTC1213";

    private ImageProject _image = null!;

    [SetUp]
    public void Create()
    {
        _image = new ImageProject();
        _image.Project.Write("tool", "#!/bin/sh\n");
    }

    [TearDown]
    public async Task Remove()
    {
        // Without a base image there is nothing to remove.
        if (_image is not null)
            await _image.DisposeAsync();
    }

    [Test]
    public async Task Every_wrong_value_is_named_at_its_place_also_in_imported_files()
    {
        _image.Project.Write("Items.props", """
            <Project>
              <ItemGroup>
                <Link Include="/etc/link"
                      LinkTarget="a&#10;b" />
              </ItemGroup>
            </Project>
            """);
        _image.Write("""
              <Import Project="Items.props" />
              <ItemGroup>
                <File Include="tool" TargetPath="relative" />
                <File Include="tool" TargetPath="/etc/tool">
                  <Mode>rw-r--r--</Mode>
                </File>
                <File Include="absent" TargetPath="/etc/absent" />
                <KernelArgument Include="quiet;two words" />
                <ContainerLabel Include="two words" Value="x" />
              </ItemGroup>
            """);

        var build = (await _image.Project.Build("build")).AssertFailure();

        var project = _image.Project.PathOf("node.bootcproj");
        Assert.That(build.Log.Errors.Select(error => (error.Code, error.File, error.Line, error.Column)), Is.EquivalentTo(new[]
        {
            ("BOOTC1215", _image.Project.PathOf("Items.props"), 4, 11),
            ("BOOTC1200", project, 8, 26),
            ("BOOTC1204", project, 10, 8),
            ("BOOTC1202", project, 12, 6),
            ("BOOTC1400", project, 13, 6),
            ("BOOTC1070", project, 14, 6),
        }));
    }

    [Test]
    public async Task What_MSBuild_changed_before_anybody_saw_it_is_named_at_its_place()
    {
        _image.Write("""
              <PropertyGroup>
                <ContainerImageTga>1</ContainerImageTga>
              </PropertyGroup>
              <ItemGroup>
                <PackageExclude Include="kernel*" />
                <SELinuxFileContext Include="/srv/web(/.*)?" Type="httpd_sys_content_t" />
                <KernelArgument Include="example.path=a\b" />
                <Environment Include="PROMPT" Value="100%bad" />
                <ContainerLabel Include="org.example.built" Value="$(date)" />
                <Unit Include="cups.service" Sate="Masked" />
                <Pakage Include="vim" />
              </ItemGroup>
            """);

        var build = (await _image.Project.Build("build")).AssertFailure();

        Assert.That(build.Log.Errors.Concat(build.Log.Warnings).Select(message => (message.Code, message.Line, message.Column)), Is.EquivalentTo(new[]
        {
            ("BOOTC1010", 7, 6), ("BOOTC1003", 10, 21), ("BOOTC1003", 11, 25), ("BOOTC1004", 12, 21), ("BOOTC1005", 13, 35), ("BOOTC1006", 14, 49), ("BOOTC1007", 15, 34), ("BOOTC1008", 16, 6),
        }));
    }

    [Test]
    public async Task What_is_escaped_reaches_the_image_as_it_was_meant()
    {
        _image.Write("""
              <ItemGroup>
                <ContainerLabel Include="org.example.meant" Value="100%25bad %24(date) a%5Cb" />
              </ItemGroup>
            """);

        var build = await _image.BuildAsync();

        Assert.That(build.Log.Warnings, Is.Empty);
        Assert.That(await ImageProject.Podman("image", "inspect", "--format", "{{index .Labels \"org.example.meant\"}}", _image.Reference), Is.EqualTo(@"100%bad $(date) a\b"));
    }

    [Test]
    public async Task A_wrong_property_is_named_where_it_is_written()
    {
        _image.Project.Write("Directory.Build.props", "<Project>\n  <PropertyGroup>\n    <ContainerImageTag>not a tag</ContainerImageTag>\n  </PropertyGroup>\n</Project>\n");
        _image.Write("");

        var error = (await _image.Project.Build("build")).AssertError("BOOTC1055");

        Assert.That((error.File, error.Line, error.Column), Is.EqualTo((_image.Project.PathOf("Directory.Build.props"), 3, 6)));
    }

    [Test]
    public async Task A_package_that_no_repository_has_is_named_where_it_is_written()
    {
        await using var image = new ImageProject(Environment.GetEnvironmentVariable("BOOTC_TEST_BASE"));
        image.Project.Write("Directory.Build.props", "<Project>\n  <ItemGroup>\n    <Package Include=\"tree;no-such-package\" />\n  </ItemGroup>\n</Project>\n");
        image.Write("");

        var error = (await image.Project.Build("build")).AssertError("BOOTC1165");

        Assert.That((error.File, error.Line, error.Column), Is.EqualTo((image.Project.PathOf("Directory.Build.props"), 3, 6)));
    }

    [Test]
    public async Task A_step_that_fails_in_the_image_is_named_by_the_item_that_it_was_at()
    {
        _image.Project.Write("one", "1\n");
        _image.Project.Write("two", "2\n");
        _image.Project.Write("Directory.Build.props", """
            <Project>
              <ItemGroup>
                <File Include="one" TargetPath="/usr/share/one" />
                <File Include="two" TargetPath="/usr/share/two" Owner="no-such-user" />
              </ItemGroup>
            </Project>
            """);
        _image.Write("");

        var error = (await _image.Project.Build("build")).AssertError("BOOTC3030");

        Assert.That((error.File, error.Line), Is.EqualTo((_image.Project.PathOf("Directory.Build.props"), 4)));
    }

    [Test]
    public async Task A_name_that_cannot_be_used_hides_no_other_mistake()
    {
        _image.Write("<ItemGroup><KernelArgument Include=\"a b\" /></ItemGroup>");

        var build = await _image.Project.Build("build", "-p:ContainerRepository=Not/Usable");

        Assert.That(build.Log.Errors.Select(error => error.Code), Is.EquivalentTo(new[] { "BOOTC1054", "BOOTC1400" }));
    }

    [Test]
    public async Task A_base_of_this_machine_that_is_not_there_is_named_where_it_is_written()
    {
        await using var image = new ImageProject("localhost/bootc-sdk-tests/nowhere:1");
        image.Write("");

        var error = (await image.Project.Build("build")).AssertError("BOOTC2012");

        Assert.That((error.File, error.Line), Is.EqualTo((image.Project.PathOf("node.bootcproj"), 3)));
    }

    [Test]
    public async Task What_a_default_pattern_found_is_the_place_of_what_is_wrong_with_it()
    {
        _image.Project.Write("units/two words.service", "[Service]\nExecStart=true\n");
        _image.Write("");

        var error = (await _image.Project.Build("build")).Log.Errors.Single();

        Assert.That((error.Code, error.File), Is.EqualTo(("BOOTC1300", _image.Project.PathOf("units/two words.service"))));
    }

    [Test]
    public async Task A_warning_is_one_unless_told_otherwise()
    {
        WriteWarning();

        var build = await _image.BuildAsync();

        Assert.That(build.Log.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { Warning }));
    }

    [TestCase("-p:NoWarn=" + Warning)]
    [TestCase("-p:MSBuildWarningsAsMessages=" + Warning)]
    public async Task A_warning_can_be_silenced(string option)
    {
        WriteWarning();

        var build = await _image.BuildAsync(option);

        Assert.That(build.Log.Warnings, Is.Empty);
    }

    [TestCase("-p:WarningsAsErrors=" + Warning)]
    [TestCase("-p:TreatWarningsAsErrors=true")]
    [TestCase("-p:MSBuildTreatWarningsAsErrors=true")]
    [TestCase("-warnaserror")]
    public async Task A_warning_as_an_error_fails_the_build_each_time(string option)
    {
        WriteWarning();

        for (var run = 0; run < 2; run++)
            (await _image.Project.Build("build", option)).AssertError(Warning);
    }

    [Test]
    public async Task A_warning_may_stay_one_among_errors()
    {
        WriteWarning();

        var build = await _image.BuildAsync("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=" + Warning);

        Assert.That(build.Log.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { Warning }));
    }

    private void WriteWarning() => _image.Write("""
          <ItemGroup>
            <File Include="tool" TargetPath="/usr/bin/tool" Mode="4755" />
          </ItemGroup>
        """);
}
