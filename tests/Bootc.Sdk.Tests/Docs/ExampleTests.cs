using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Bootc.Features;
using Bootc.Images;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Docs;

/// <summary>What a reader copies out of the documentation builds, and parts of projects are rendered: all in one build, which costs one start of dotnet.</summary>
[Category("Engine")]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed partial class ExampleTests
{
    // Examples of one name would take it from each other.
    private static readonly string s_tag = string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-");

    private static readonly (string Key, X509Certificate2 Certificate) s_moduleKey = ModuleKey.Create();

    private static readonly byte[] s_archive = Archive();

    private SdkProject _project = null!;
    private StandInImages? _standIns;
    private BuildResult _build = null!;

    private static IReadOnlyList<Example> Examples => Example.All;

    private static IEnumerable<TestCaseData> Effects => StandIn.Effects.Select(effect => new TestCaseData(effect.Page, effect.Path, effect.Text));

    private static string Traversal => $"""
        <Project DefaultTargets="Build">
          <ItemGroup>
            {string.Join("\n    ", Examples.Select((example, index) =>
                $"""<{(example.IsPart ? "Rendered" : "Built")} Include="{ProjectFile(example)}" AdditionalProperties="{Properties(example, index)}" />"""))}
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
        _project.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <NoWarn>$(NoWarn);BOOTC1809;BOOTC1818</NoWarn>
                <BootcDownloadCache>$(MSBuildThisFileDirectory)cache</BootcDownloadCache>
              </PropertyGroup>
            </Project>
            """);
        _standIns = await StandInImages.BuildAsync(Path.Combine(PackedSdk.WorkFolder, nameof(ExampleTests), "stand-ins"), BaseImage("BOOTC_TEST_BASE"));
        var cache = Directory.CreateDirectory(_project.PathOf("cache")).FullName;
        File.WriteAllBytes(Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(s_archive))), s_archive);
        foreach (var example in Examples)
            Write(example);
        _project.SetVariable("MOK_KEY", s_moduleKey.Key);
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
        if (_standIns is not null)
            await _standIns.DisposeAsync();
        if (TestContext.CurrentContext.Result.FailCount == 0)
            Directory.Delete(Path.GetDirectoryName(_project.Folder)!, recursive: true);
    }

    [TestCaseSource(nameof(Examples))]
    public void An_example_of_the_documentation_builds_without_a_warning(Example example)
    {
        var folder = _project.PathOf(Folder(example)) + Path.DirectorySeparatorChar;

        Assert.That(_build.Log.Errors.Concat(_build.Log.Warnings).Where(message => message.Project.StartsWith(folder, StringComparison.Ordinal)), Is.Empty, $"{example}\n{folder}");
        // Each variant has a folder of its own between.
        Assert.That(_project.Files($"{folder}example/obj/Debug").Select(file => Path.GetFileName(file)), Does.Contain(example.IsPart ? "Containerfile" : "image.stamp"), $"{example}\n{folder}");
    }

    /// <summary>Whatever a build says is found, even if it names no project or another one than an example's.</summary>
    [Test]
    public void The_build_of_all_examples_passes_and_says_nothing()
    {
        Assert.That(_build.Log.Errors.Concat(_build.Log.Warnings), Is.Empty);
        _build.AssertSuccess();
    }

    /// <summary>What is called in a wrong way fails the build; what is not called at all is found here.</summary>
    [TestCaseSource(nameof(Effects))]
    public async Task What_an_example_asks_of_its_stand_in_is_done(string page, string path, string text)
    {
        var folder = _project.PathOf($"{Folder(Examples.Single(example => example.Page.Path == $"docs/items/{page}.md" && !example.IsPart))}/example/obj/Debug/bootc");
        var image = File.ReadLines(Path.Combine(folder, "image.stamp")).Select(line => line.Split('\t')).Single(line => line[0] == "id")[1];
        var copy = Path.Combine(folder, "effect");

        var container = await ImageProject.Podman("create", image, "/bin/true");
        await ImageProject.Podman("cp", $"{container}:{path}", copy);
        await ImageProject.Podman("rm", container);

        Assert.That(await File.ReadAllTextAsync(copy), Does.Contain(text));
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

    // The server that stands for the internet is on this machine's loopback.
    private static string Properties(Example example, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"ContainerImageTag={s_tag}{index}{(example.IsOnStandIn ? ";BootcNetwork=host" : "")}");

    private void Write(Example example)
    {
        var folder = $"{Folder(example)}/example/";
        var baseImage = example.IsOnStandIn ? StandInImages.Of(example.Text) : BaseImage(example.NeedsDistribution ? "BOOTC_TEST_BASE" : "BOOTC_TEST_TINY");
        foreach (var (path, content) in example.Files)
            _project.Write(folder + path, ForTest(content, baseImage));
        _project.Write(ProjectFile(example), ForTest(example.IsPart ? Whole(example) : example.Text, baseImage));
        // The certificate of the page, whose key is in the environment.
        if (example.Text.Contains("mok.der", StringComparison.Ordinal))
            File.WriteAllBytes(_project.PathOf(folder + "mok.der"), s_moduleKey.Certificate.RawData);
    }

    /// <summary>A project with nothing but a part, whose downloads are in the cache.</summary>
    private static string Whole(Example part) => $"""
        <Project Sdk="Bootc.Sdk">
          <PropertyGroup>
            <ContainerBaseImage>quay.io/fedora/fedora-bootc:43</ContainerBaseImage>
            <ContainerRepository>examples/part</ContainerRepository>
          </PropertyGroup>
          <ItemGroup>
            {Sha256().Replace(part.Text, Convert.ToHexStringLower(SHA256.HashData(s_archive)))}
          </ItemGroup>
        </Project>
        """;

    /// <summary>What every address of a part has.</summary>
    private static byte[] Archive()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(new GZipStream(stream, CompressionLevel.Fastest)))
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "tool-1.2/bin/tool") { DataStream = new MemoryStream("#!/bin/sh\n"u8.ToArray()) });
        return stream.ToArray();
    }

    /// <summary>The package under test, and images that are there.</summary>
    private string ForTest(string text, string baseImage) =>
        ContentImage().Replace(BaseImageProperty().Replace(SdkVersion().Replace(text, "\"Bootc.Sdk\""), $"<ContainerBaseImage>{baseImage}<"), $"<ContentImage Include=\"{_standIns!.ContentImage}\"");

    private static string BaseImage(string variable)
    {
        var image = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(image))
            Assert.Ignore($"{variable} names no base image; ./test.sh makes one.");
        return image;
    }

    [GeneratedRegex("(?<=Sha256=\")[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();

    [GeneratedRegex("<ContentImage Include=\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex ContentImage();

    [GeneratedRegex("\"Bootc\\.Sdk/[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex SdkVersion();

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex("^FROM .*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex("<ContainerBaseImage>[^<]*<", RegexOptions.CultureInvariant)]
    private static partial Regex BaseImageProperty();
}
