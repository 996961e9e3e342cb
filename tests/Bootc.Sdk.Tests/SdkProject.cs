using System.Security.Cryptography;
using System.Text.Json;

namespace Bootc;

/// <summary>A folder with projects, built by the real dotnet command with the packed SDK. Nothing outside the folder takes part.</summary>
internal sealed class SdkProject
{
    /// <summary>Stands in for the engine: the targets that would call one are empty, and return what they would.</summary>
    private const string WithoutEngine = """
        <Project>
          <Target Name="ResolveBaseImage" DependsOnTargets="$(ResolveBaseImageDependsOn)" />
          <Target Name="GenerateContainerfile" DependsOnTargets="$(GenerateContainerfileDependsOn)" />
          <Target Name="BuildBootcImage" DependsOnTargets="$(BuildBootcImageDependsOn)" />
          <Target Name="PushBootcImage" DependsOnTargets="$(PushBootcImageDependsOn)" />
          <Target Name="GetBootcImage" Returns="@(BootcImage)">
            <ItemGroup>
              <BootcImage Include="$(MSBuildProjectName)" Reference="localhost/$(MSBuildProjectName):latest" ImageId="0123456789ab" />
            </ItemGroup>
          </Target>
        </Project>
        """;

    private readonly Dictionary<string, string?> _environment = new()
    {
        ["NUGET_PACKAGES"] = PackedSdk.ExtractedPackages,
        // NuGet's locks on that folder; by default they are in TMPDIR, which a test may set.
        ["NUGET_SCRATCH"] = Path.Combine(PackedSdk.ExtractedPackages, ".scratch"),
    };

    private int _logs;

    /// <param name="folder">The folder to fill; it must not exist.</param>
    /// <param name="engine">Whether builds call a container engine.</param>
    public SdkProject(string folder, bool engine)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="under-test" value="{PackedSdk.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("global.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["msbuild-sdks"] = new Dictionary<string, string> { ["Bootc.Sdk"] = PackedSdk.Version },
        }));
        // The search for these ends here, not in whatever stands above the temporary folder.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");

        if (!engine)
            _environment["CustomAfterBootcTargets"] = Write(Path.Combine("..", "without-engine.targets"), WithoutEngine);
    }

    public string Folder { get; }

    /// <summary>Sets a variable of the environment in which its builds run.</summary>
    public void SetVariable(string name, string value) => _environment[name] = value;

    /// <summary>Writes a file with <c>\n</c> line ends and returns its absolute path.</summary>
    public string Write(string path, string content)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content.ReplaceLineEndings("\n"));
        return file;
    }

    /// <summary>Lays a folder of tests/TestData over this one.</summary>
    public void CopyTestData(string name)
    {
        var source = Repository.TestData(name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = PathOf(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public string PathOf(string path) => Path.GetFullPath(path, Folder);

    /// <summary>All files below a folder, relative to it, with forward slashes, sorted.</summary>
    public IReadOnlyList<string> Files(string below = "")
    {
        var root = PathOf(below);
        return Directory.Exists(root)
            ? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The same files, each with the time of its last change and a hash of what is in it.</summary>
    public IReadOnlyList<string> FileStates(string below = "") =>
        [.. Files(below).Select(file => (Name: file, Path: Path.Combine(PathOf(below), file)))
            .Select(file => $"{file.Name} {File.GetLastWriteTimeUtc(file.Path):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))}")];

    public Task<DotnetResult> Dotnet(params string[] arguments) => Bootc.Dotnet.Run(Folder, arguments, _environment);

    /// <summary>Starts a verb that takes MSBuild's options, in a process group of its own and without a log.</summary>
    /// <param name="onLine">Receives each line of its output.</param>
    public RunningDotnet Start(Action<string> onLine, string verb, params string[] arguments) =>
        Bootc.Dotnet.StartGroup(Folder, [verb, .. arguments, "-nr:false", "-tl:off"], _environment, onLine);

    /// <summary>Runs a verb that takes MSBuild's options, with a binary log.</summary>
    public async Task<BuildResult> Build(string verb, params string[] arguments)
    {
        // Outside the folder: a log must not become an input.
        var log = $"{Folder}.{_logs++}.binlog";
        var result = await Dotnet([verb, .. arguments, "-nr:false", "-tl:off", $"-bl:{log}"]);
        return new BuildResult(result, log);
    }
}

/// <summary>A build's exit code and output, and its log, read when it is asked for.</summary>
internal sealed class BuildResult(DotnetResult result, string logFile)
{
    private BuildLog? _log;

    public BuildLog Log => _log ??= new BuildLog(logFile);

    public string Output => result.Output;

    public BuildResult AssertSuccess()
    {
        result.AssertSuccess();
        return this;
    }

    public BuildResult AssertFailure()
    {
        result.AssertFailure();
        return this;
    }

    /// <summary>Asserts that the build failed with exactly one error, and returns it.</summary>
    public BuildMessage AssertError(string code)
    {
        result.AssertFailure();
        Assert.That(Log.Errors.Select(error => error.Code), Is.EqualTo(new[] { code }), Output);
        return Log.Errors[0];
    }
}
