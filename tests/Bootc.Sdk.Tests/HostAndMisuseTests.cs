namespace Bootc;

/// <summary>BOOTC0001 to BOOTC0009, and what the project says of warnings.</summary>
internal sealed class HostAndMisuseTests : SdkTestBase
{
    [Test]
    public async Task An_old_host_is_told_what_is_needed()
    {
        Project.Write("node.bootcproj", EmptyProject);

        var error = (await Project.Build("build", "-p:_BootcHostVersion=17.14.8")).AssertError("BOOTC0001");

        Assert.That(error.Text, Does.Contain("17.14.8").And.Contain("10.0.100"));
        Assert.That(error.File, Is.EqualTo(Project.PathOf("node.bootcproj")));
    }

    [Test]
    public async Task A_package_reference_to_the_sdk_is_refused()
    {
        Project.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Bootc.Sdk" Version="{PackedSdk.Version}" />
              </ItemGroup>
            </Project>
            """);
        Project.Write("Class.cs", "class Class;");

        (await Project.Build("build")).AssertError("BOOTC0002");
    }

    [Test]
    public async Task Target_frameworks_are_refused()
    {
        Project.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFrameworks>net9.0;net10.0</TargetFrameworks>
              </PropertyGroup>
            </Project>
            """);
        Project.Write("node.bootcproj", EmptyProject);

        var error = (await Project.Build("build")).AssertError("BOOTC0003");

        Assert.That(error.Text, Does.Contain("net9.0;net10.0"));
    }

    [Test]
    public async Task A_warning_can_be_silenced_by_its_code()
    {
        Project.Write("node.bootcproj", Warning("<NoWarn>$(NoWarn);BOOTC9999</NoWarn>"));

        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(build.Log.Warnings, Is.Empty);
    }

    [TestCase("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    [TestCase("<WarningsAsErrors>BOOTC9999</WarningsAsErrors>")]
    public async Task A_warning_can_be_made_an_error(string property)
    {
        Project.Write("node.bootcproj", Warning(property));

        (await Project.Build("build")).AssertError("BOOTC9999");
    }

    [Test]
    public async Task A_warning_can_be_kept_a_warning_where_others_are_errors()
    {
        Project.Write("node.bootcproj", Warning(
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>BOOTC9999</WarningsNotAsErrors>"));

        var build = (await Project.Build("build")).AssertSuccess();

        Assert.That(build.Log.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { "BOOTC9999" }));
    }

    [Test]
    public async Task The_help_page_is_a_file_of_the_package()
    {
        Project.Write("node.bootcproj", EmptyProject);

        var page = (await Project.Dotnet("build", "-getProperty:BootcDiagnosticsPage")).AssertSuccess().Output.Trim();

        Assert.That(File.ReadAllText(new Uri(page).LocalPath), Does.Contain("## BOOTC0001"));
    }

    private static string Warning(string property) => $"""
        <Project Sdk="Bootc.Sdk">
          <PropertyGroup>
            {property}
          </PropertyGroup>
          <Target Name="Warn" BeforeTargets="GenerateContainerfile">
            <Warning Code="BOOTC9999" Text="Test." />
          </Target>
        </Project>
        """;
}
