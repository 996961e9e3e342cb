using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Docs;

/// <summary>What a reader copies out of the documentation builds.</summary>
[Category("Engine")]
internal sealed partial class ExampleTests() : SdkTestBase(engine: true)
{
    // A folder below the test's own, so that an example can have projects beside its own.
    private const string ProjectFile = "example/example.bootcproj";

    private const string RenderTargets = "-t:ResolveBaseImage;GenerateContainerfile";

    private static IReadOnlyList<Example> Examples => Example.All;

    // Examples of one name are built at the same time.
    private static string TagOfThisTest =>
        string.Create(CultureInfo.InvariantCulture, $"-p:ContainerImageTag=test-{Environment.ProcessId}-{TestContext.CurrentContext.Test.ID}");

    [TearDown]
    public async Task RemoveImages()
    {
        foreach (var project in Project.Files().Where(file => file.EndsWith(".bootcproj", StringComparison.Ordinal)).OrderByDescending(file => file == ProjectFile))
            await Project.Build("clean", project, "-p:BootcCleanImages=true", TagOfThisTest);
    }

    [TestCaseSource(nameof(Examples))]
    public async Task An_example_of_the_documentation_builds_without_a_warning(Example example)
    {
        Write(example);

        string[] targets = example.IsRenderOnly ? [RenderTargets] : [];
        var build = await Project.Build("build", [ProjectFile, TagOfThisTest, .. targets]);

        Assert.That(build.Log.Errors.Concat(build.Log.Warnings), Is.Empty, $"{example}\n{build.Output}");
        build.AssertSuccess();
        // Each variant has a folder of its own between.
        Assert.That(Project.Files("example/obj/Debug").Select(file => Path.GetFileName(file)), Does.Contain(example.IsRenderOnly ? "Containerfile" : "image.stamp"), example.ToString());
    }

    [Test]
    public async Task The_explained_containerfile_is_that_of_the_readme()
    {
        Write(Examples.First(example => example.Page.Path == "README.md"));

        (await Project.Build("build", ProjectFile, TagOfThisTest, RenderTargets)).AssertSuccess();

        var rendered = Hash().Replace(File.ReadAllText(Project.PathOf("example/obj/Debug/bootc/Containerfile")), "…");
        var explained = Page.All.Single(page => page.Path == "docs/how-it-works.md").Code.Single(block => block.Info == "dockerfile").Lines.ToString();
        Assert.That(From().Replace(rendered, "FROM").TrimEnd(), Is.EqualTo(From().Replace(explained, "FROM")));
    }

    private void Write(Example example)
    {
        // The examples are for other distributions than the base of the tests, whose packages leave directories in /var that no
        // tmpfiles.d declares, and accounts with numbers by chance: true of the base, and not of what the example shows.
        Project.Write("Directory.Build.props", "<Project><PropertyGroup><NoWarn>$(NoWarn);BOOTC1809;BOOTC1818</NoWarn></PropertyGroup></Project>");
        var baseImage = BaseImage(example);
        Project.Write(ProjectFile, ForTest(example.Project, baseImage));
        foreach (var (path, content) in example.Files)
            Project.Write(Path.Combine("example", path), ForTest(content, baseImage));
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
