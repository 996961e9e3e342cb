using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Docs;

/// <summary>What a reader copies out of the documentation builds: all examples in one build, which costs one start of dotnet.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed partial class ExampleTests
{
    // Examples of one name would take it from each other.
    private static readonly string s_tag = string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-");

    private SdkProject _project = null!;
    private BuildResult _build = null!;

    private static IReadOnlyList<Example> Examples => Example.All;

    private static string Traversal => $"""
        <Project DefaultTargets="Build">
          <ItemGroup>
            {string.Join("\n    ", Examples.Select((example, index) =>
                $"""<{(example.IsRenderOnly ? "Rendered" : "Built")} Include="{ProjectFile(example)}" AdditionalProperties="ContainerImageTag={s_tag}{index}" />"""))}
          </ItemGroup>
          <Target Name="Restore">
            <MSBuild Projects="@(Rendered);@(Built)" Targets="Restore" ContinueOnError="ErrorAndContinue" />
          </Target>
          <Target Name="Build">
            <MSBuild Projects="@(Rendered)" Targets="ResolveBaseImage;GenerateContainerfile" ContinueOnError="ErrorAndContinue" />
            <MSBuild Projects="@(Built)" ContinueOnError="ErrorAndContinue" />
          </Target>
        </Project>
        """;

    [OneTimeSetUp]
    public async Task BuildExamples()
    {
        _project = new SdkProject(Path.Combine(PackedSdk.WorkFolder, nameof(ExampleTests), "project"), engine: true);
        // The examples are for other distributions than the base of the tests, whose packages leave directories in /var that no
        // tmpfiles.d declares, and accounts with numbers by chance: true of the base, and not of what the example shows.
        _project.Write("Directory.Build.props", "<Project><PropertyGroup><NoWarn>$(NoWarn);BOOTC1809;BOOTC1818</NoWarn></PropertyGroup></Project>");
        foreach (var example in Examples)
            Write(example);
        _project.Write("examples.proj", Traversal);

        // One at a time, since other tests run beside.
        _build = await _project.Build("build", "examples.proj", "-m:1");
    }

    [OneTimeTearDown]
    public async Task RemoveImages()
    {
        var images = await Cli.Wrap("podman").WithArguments(["images", "--format={{.Repository}}:{{.Tag}}", $"--filter=reference=*:{s_tag}*"]).ExecuteBufferedAsync();
        if (images.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names)
            await Cli.Wrap("podman").WithArguments(["rmi", "--force", .. names]).ExecuteBufferedAsync();
        if (TestContext.CurrentContext.Result.FailCount == 0)
            Directory.Delete(Path.GetDirectoryName(_project.Folder)!, recursive: true);
    }

    [TestCaseSource(nameof(Examples))]
    public void An_example_of_the_documentation_builds_without_a_warning(Example example)
    {
        var folder = _project.PathOf(Folder(example)) + Path.DirectorySeparatorChar;

        Assert.That(_build.Log.Errors.Concat(_build.Log.Warnings).Where(message => message.Project.StartsWith(folder, StringComparison.Ordinal)), Is.Empty, $"{example}\n{folder}");
        // Each variant has a folder of its own between.
        Assert.That(_project.Files($"{folder}example/obj/Debug").Select(file => Path.GetFileName(file)), Does.Contain(example.IsRenderOnly ? "Containerfile" : "image.stamp"), $"{example}\n{folder}");
    }

    /// <summary>Whatever a build says is found, even if it names no project or another one than an example's.</summary>
    [Test]
    public void The_build_of_all_examples_passes_and_says_nothing()
    {
        Assert.That(_build.Log.Errors.Concat(_build.Log.Warnings), Is.Empty);
        _build.AssertSuccess();
    }

    [Test]
    public void The_explained_containerfile_is_that_of_the_readme()
    {
        var file = $"{Folder(Examples.First(example => example.Page.Path == "README.md"))}/example/obj/Debug/bootc/Containerfile";

        var rendered = Hash().Replace(File.ReadAllText(_project.PathOf(file)), "…");
        var explained = Page.All.Single(page => page.Path == "docs/how-it-works.md").Code.Single(block => block.Info == "dockerfile").Lines.ToString();
        Assert.That(From().Replace(rendered, "FROM").TrimEnd(), Is.EqualTo(From().Replace(explained, "FROM")));
    }

    // A folder of its own for each, in which an example can have projects beside its own.
    private static string Folder(Example example) => string.Create(CultureInfo.InvariantCulture, $"{Examples.Index().First(each => each.Item == example).Index:00}");

    private static string ProjectFile(Example example) => Folder(example) + "/example/example.bootcproj";

    private void Write(Example example)
    {
        var baseImage = BaseImage(example);
        _project.Write(ProjectFile(example), ForTest(example.Project, baseImage));
        foreach (var (path, content) in example.Files)
            _project.Write($"{Folder(example)}/example/{path}", ForTest(content, baseImage));
    }

    /// <summary>The package under test, and a base image that is there.</summary>
    private static string ForTest(string text, string baseImage) =>
        BaseImageProperty().Replace(SdkVersion().Replace(text, "\"Bootc.Sdk\""), $"<ContainerBaseImage>{baseImage}<");

    private static string BaseImage(Example example)
    {
        var variable = example.NeedsDistribution ? "BOOTC_TEST_BASE" : "BOOTC_TEST_TINY";
        var image = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(image))
            Assert.Ignore($"{variable} names no base image; ./test.sh makes one.");
        return image;
    }

    [GeneratedRegex("\"Bootc\\.Sdk/[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex SdkVersion();

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex("^FROM .*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex("<ContainerBaseImage>[^<]*<", RegexOptions.CultureInvariant)]
    private static partial Regex BaseImageProperty();
}
