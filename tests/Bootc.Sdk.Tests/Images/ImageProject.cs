using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Images;

/// <summary>A project that builds on the tiny base, with the image that it makes. Removed with the image at the end.</summary>
internal sealed class ImageProject : IAsyncDisposable
{
    private static int s_count;

    private readonly string _root;

    public ImageProject(string? baseImage = null)
    {
        if (Base is null)
            Assert.Ignore("BOOTC_TEST_TINY names no base image; ./test.sh makes one.");
        BaseImage = baseImage ?? Base;
        Repository = $"bootc-sdk-tests/image-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        _root = Path.Combine(PackedSdk.WorkFolder, Path.GetFileName(Repository));
        Project = new SdkProject(Path.Combine(_root, "project"), engine: true);
    }

    /// <summary>On the base with apt and dnf instead.</summary>
    public static ImageProject OnDistribution()
    {
        var baseImage = Environment.GetEnvironmentVariable("BOOTC_TEST_BASE");
        if (string.IsNullOrEmpty(baseImage))
            Assert.Ignore("BOOTC_TEST_BASE names no base image; ./test.sh makes one.");
        return new ImageProject(baseImage);
    }

    /// <summary>The tiny base of eng/base-image.sh: busybox below the root links of a bootc base.</summary>
    public static string? Base { get; } = Environment.GetEnvironmentVariable("BOOTC_TEST_TINY") is { Length: > 0 } name ? name : null;

    public SdkProject Project { get; }

    public string BaseImage { get; }

    /// <summary>ContainerRepository: a name of this project's own, so that tests do not take each other's names away.</summary>
    public string Repository { get; }

    public string Reference => $"localhost/{Repository}:latest";

    /// <summary>A folder beside the project.</summary>
    public string PathBeside(string name) => Path.Combine(_root, name);

    /// <summary>Id of the image that the last build made.</summary>
    public string ImageId => Stamp.Single(line => line[0] == "id")[1];

    private IEnumerable<string[]> Stamp => File.ReadLines(Project.PathOf("obj/Debug/bootc/image.stamp")).Select(line => line.Split('\t'));

    /// <summary>Lays a project of tests/TestData into the folder. It takes its base and its name from here.</summary>
    public void CopyTestData(string name)
    {
        Project.CopyTestData(name);
        Name(Project);
    }

    /// <summary>Tells a project of tests/TestData its base and the name of its image.</summary>
    public void Name(SdkProject project)
    {
        project.SetVariable("TestBaseImage", BaseImage);
        project.SetVariable("TestRepository", Repository);
    }

    /// <summary>Writes the project file with these elements in its body.</summary>
    public void Write(string body) => Project.Write("node.bootcproj", $"""
        <Project Sdk="Bootc.Sdk">
          <PropertyGroup>
            <ContainerBaseImage>{BaseImage}</ContainerBaseImage>
            <ContainerRepository>{Repository}</ContainerRepository>
          </PropertyGroup>
        {body}
        </Project>
        """);

    public async Task<BuildResult> BuildAsync(params string[] arguments) => (await Project.Build("build", arguments)).AssertSuccess();

    public async ValueTask DisposeAsync()
    {
        await Podman(CommandResultValidation.None, "rmi", "--force", Reference);
        if (TestContext.CurrentContext.Result.FailCount == 0)
            Directory.Delete(_root, recursive: true);
        else
            TestContext.Out.WriteLine($"Kept: {Project.Folder}");
    }

    public static async Task<string> Podman(params string[] arguments) => await Podman(CommandResultValidation.ZeroExitCode, arguments);

    private static async Task<string> Podman(CommandResultValidation validation, params string[] arguments) =>
        (await Cli.Wrap("podman").WithArguments(arguments).WithValidation(validation).ExecuteBufferedAsync()).StandardOutput.Trim();
}
