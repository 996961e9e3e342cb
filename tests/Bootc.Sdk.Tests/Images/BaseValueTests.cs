using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Images;

/// <summary>Items that name values of the base image: from the project, through MSBuild and the question to the base, into an image.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class BaseValueTests
{
    private const string RenderTargets = "-t:ResolveBaseImage;GenerateContainerfile";

    [Test]
    public async Task MSBuild_leaves_the_names_alone_and_the_base_says_what_they_stand_for()
    {
        await using var project = new ImageProject();
        project.Project.Write("hello", "hello\n");
        project.Write("""
              <PropertyGroup><Release>%{base:id}-%{base:version}</Release></PropertyGroup>
              <ItemGroup>
                <ContainerLabel Include="org.example.in-%{base:version}" Value="$(Release) %{base:kernel} %{_libdir}" />
                <Listed Include="a-%{base:major}-%{base:id};b-%{base:major}" />
                <ContainerLabel Include="@(Listed->'org.example.%(Identity)')"><Value>%{base:kernel}</Value></ContainerLabel>
              </ItemGroup>
            """);

        (await project.BuildAsync(RenderTargets)).AssertSuccess();

        var containerfile = await File.ReadAllTextAsync(project.Project.PathOf("obj/Debug/bootc/Containerfile"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(containerfile, Does.Contain("\"org.example.in-1\"=\"tiny-1 0.0.0-tiny %{_libdir}\""));
            Assert.That(containerfile, Does.Contain("\"org.example.a-1-tiny\"=\"0.0.0-tiny\"").And.Contain("\"org.example.b-1\"=\"0.0.0-tiny\""));
        }

        project.Write("""
              <ItemGroup>
                <File Include="hello" TargetPath="/usr/share/%{base:codename}" />
              </ItemGroup>
            """);
        var error = (await project.Project.Build("build", RenderTargets)).AssertError("BOOTC1463");

        Assert.That(error.Text, Does.Contain("there is no VERSION_CODENAME in its os-release"));
        Assert.That((Path.GetFileName(error.File), error.Line), Is.EqualTo(("node.bootcproj", 7)));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_package_a_path_and_texts_by_values_of_the_base_are_in_the_image()
    {
        await using var project = ImageProject.OnDistribution();
        await BuildPackageAsync(project.Project, "tool-trixie");
        project.Project.Write("hello", "hello\n");
        project.Write("""
              <ItemGroup>
                <Package Include="packages/tool-%{base:codename}.deb" />
                <File Include="hello" TargetPath="/usr/lib/modules/%{base:kernel}/hello" />
                <Environment Include="BASE_RELEASE=%{base:id}-%{base:major}" />
                <ContainerLabel Include="org.example.machine" Value="%{base:arch}" />
              </ItemGroup>
            """);

        await project.BuildAsync();

        var image = await ImageContent.ReadAsync(project.Reference);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Paths["/usr/share/tool-trixie/file"].Content, Is.EqualTo("tool-trixie\n"));
            var kernel = image.Paths.Keys.Single(path => path.EndsWith("/vmlinuz", StringComparison.Ordinal) && path.StartsWith("/usr/lib/modules/", StringComparison.Ordinal));
            Assert.That(image.Paths, Contains.Key(kernel.Replace("/vmlinuz", "/hello", StringComparison.Ordinal)));
            Assert.That(image.Paths["/etc/environment"].Content, Does.Contain("BASE_RELEASE=").And.Contain("debian-13"));
            Assert.That(image.Labels["org.example.machine"], Is.EqualTo((await Cli.Wrap("uname").WithArguments("-m").ExecuteBufferedAsync()).StandardOutput.Trim()));
        }
    }

    private static async Task BuildPackageAsync(SdkProject project, string name)
    {
        project.Write($"../{name}/DEBIAN/control", $"Package: {name}\nVersion: 1.0\nArchitecture: all\nMaintainer: Test <test@example.com>\nDescription: made by a test\n");
        project.Write($"../{name}/usr/share/{name}/file", name + "\n");
        var package = project.PathOf($"packages/{name}.deb");
        Directory.CreateDirectory(Path.GetDirectoryName(package)!);
        await Cli.Wrap("dpkg-deb").WithArguments(["--root-owner-group", "--build", project.PathOf($"../{name}"), package]).ExecuteBufferedAsync();
    }
}
