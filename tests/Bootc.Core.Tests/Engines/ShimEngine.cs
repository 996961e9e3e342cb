using System.Globalization;
using System.Runtime.Versioning;

namespace Bootc.Engines;

/// <summary>A shell script in place of podman: it answers questions like podman 4.3, notes how it is called, and builds as the test says.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ShimEngine : IDisposable
{
    public const string Id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bootc-sdk-shim-");

    /// <param name="build">Shell commands of the build; <c>$iid</c> is the iidfile, <c>$n</c> counts the builds from 1, <c>succeed</c> writes the id.</param>
    public ShimEngine(string build = "succeed", string version = "4.3.1", string marker = "1", string? info = null)
    {
        var answer = info ?? $$$"""{"host":{"buildahVersion":"1.28.2","ociRuntime":{"name":"crun"},"security":{"rootless":false}},"store":{"graphRoot":"{{{PathOf("storage")}}}","graphDriverName":"overlay"},"version":{"Version":"{{{version}}}"}}""";
        File.WriteAllText(Executable, $$"""
            #!/bin/sh
            here={{_root.FullName}}
            succeed() { printf 'sha256:%s' {{Id}} > "$iid"; }
            case "$*" in
              *'image inspect'*) echo '[{"Id":"{{Id}}","Digest":"sha256:d","Labels":{"test.end":"{{marker}}"},"Size":1,"RootFS":{"Layers":["sha256:l"]},"Architecture":"amd64","Os":"linux"}]'; exit ;;
              *'info --format'*) echo info >> $here/questions; echo '{{answer}}'; exit ;;
              *'ps --all'* | *'images --format'*) echo '[]'; exit ;;
            esac
            for argument; do case "$argument" in --iidfile=*) iid=${argument#*=} ;; esac; done
            n=$(($(ls $here | grep -c '^arguments') + 1))
            printf '%s\0' "$@" > $here/arguments.$n
            env -0 > $here/environment.$n
            {{build}}

            """);
        File.SetUnixFileMode(Executable, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var context = Directory.CreateDirectory(PathOf("context"));
        Request = new BuildRequest
        {
            ContextDirectory = context.FullName,
            Containerfile = PathOf("Containerfile"),
            WorkDirectory = PathOf("work"),
            IidFile = PathOf("image.id"),
            LogFile = PathOf("build.log"),
            EndMarker = new LabelMarker("test.end", "1"),
        };
    }

    public string Executable => PathOf("podman");

    public EngineOptions Options => new() { Executable = Executable };

    public BuildRequest Request { get; }

    public EngineOutput Output { get; } = new();

    /// <summary>How often it was asked what it is.</summary>
    public int Questions => File.Exists(PathOf("questions")) ? File.ReadAllLines(PathOf("questions")).Length : 0;

    public int Builds => Directory.GetFiles(_root.FullName, "arguments.*").Length;

    public string PathOf(string name) => Path.Combine(_root.FullName, name);

    /// <summary>The arguments of the n-th build, as the process received them.</summary>
    public string[] Arguments(int build = 1) => Read("arguments", build);

    public string[] Environment(int build = 1) => Read("environment", build);

    public Task<IContainerEngine> FindAsync(EngineIdentity? known = null) => EngineLocator.FindAsync(Options, known);

    public async Task<BuiltImage> BuildAsync(Func<EngineOptions, EngineOptions>? change = null, Func<BuildRequest, BuildRequest>? request = null, CancellationToken cancellationToken = default)
    {
        var engine = await EngineLocator.FindAsync(change?.Invoke(Options) ?? Options, cancellationToken: cancellationToken);
        return await engine.BuildAsync(request?.Invoke(Request) ?? Request, Output, cancellationToken);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string[] Read(string name, int build) =>
        File.ReadAllText(PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}.{build}"))).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
