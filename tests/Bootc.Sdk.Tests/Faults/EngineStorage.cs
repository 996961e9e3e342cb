using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Faults;

/// <summary>An image storage of one test, with a base image of busybox in it: what a test breaks or leaves here reaches no other.</summary>
internal sealed class EngineStorage : IAsyncDisposable
{
    public const string Base = "localhost/bootc-sdk-tests/faults:1";

    private static readonly SemaphoreSlim s_making = new(1);

    private EngineStorage()
    {
    }

    // Short: podman allows 50 characters for the path of its runroot.
    public string Folder { get; } = Directory.CreateTempSubdirectory("bootc-faults-").FullName;

    /// <summary>TMPDIR of the builds: what they leave outside of the project is found here.</summary>
    public string TemporaryFolder => Path.Combine(Folder, "tmp");

    /// <summary>What makes an engine use it, as BootcEngineArguments is written.</summary>
    public string Arguments => string.Join(';', Options);

    private string[] Options => [$"--root={Path.Combine(Folder, "storage")}", $"--runroot={Path.Combine(Folder, "run")}"];

    public static async Task<EngineStorage> CreateAsync()
    {
        var storage = new EngineStorage();
        await storage.ImportBase();
        Directory.CreateDirectory(storage.TemporaryFolder);
        return storage;
    }

    public async Task ImportBase() => await Podman("import", "--quiet", await BaseTreeAsync(), Base);

    /// <summary>Runs podman on this storage and returns what it prints.</summary>
    public async Task<string> Podman(params string[] arguments)
    {
        var result = await Cli.Wrap("podman").WithArguments([.. Options, .. arguments]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(result.ExitCode, Is.Zero, $"podman {string.Join(' ', arguments)}\n{result.StandardError}");
        return result.StandardOutput.Trim();
    }

    /// <summary>Digests of the image's layers, the base's first.</summary>
    public Task<string> LayersOf(string image) => Podman("image", "inspect", "--format={{json .RootFS.Layers}}", image);

    /// <summary>The text of a file in an image.</summary>
    public async Task<string> Read(string image, string path)
    {
        var root = await Podman("image", "mount", image);
        try
        {
            return await File.ReadAllTextAsync(root + path);
        }
        finally
        {
            await Podman("image", "unmount", image);
        }
    }

    /// <summary>Working containers, mounts, names of half-made images, processes and temporary files that builds of a project left.</summary>
    /// <param name="projectFolder">Holds everything that the build may write, but for the storage.</param>
    public async Task<IReadOnlyList<string>> Leftovers(string projectFolder)
    {
        using var containers = JsonDocument.Parse(await Podman("ps", "--all", "--external", "--format=json"));
        using var images = JsonDocument.Parse(await Podman("images", "--all", "--format=json"));
        var names = images.RootElement.EnumerateArray()
            .SelectMany(image => image.TryGetProperty("Names", out var names) && names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(name => name.GetString()!) : []);
        return
        [
            .. containers.RootElement.EnumerateArray().Select(container => $"container {container.GetProperty("Names")}"),
            .. names.Where(name => name.Contains("-tmp", StringComparison.Ordinal)).Select(name => $"name {name}"),
            // The storage itself is a mount while it is in use.
            .. Mounts().Where(path => path != Path.Combine(Folder, "storage", "overlay")).Select(path => $"mount {path}"),
            .. LinuxProcess.Mentioning(Folder).Concat(LinuxProcess.Mentioning(projectFolder)).Distinct().Select(process => $"process {process}"),
            .. Directory.EnumerateDirectories(projectFolder, "tmp", SearchOption.AllDirectories).SelectMany(Directory.EnumerateFileSystemEntries).Select(path => $"file {path}"),
            // dotnet keeps folders of its own here.
            .. new[] { "buildah*", "bootc*", "container*" }.SelectMany(names => Directory.EnumerateFileSystemEntries(TemporaryFolder, names)).Select(path => $"file {path}"),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var path in Mounts().Prepend(Path.Combine(Folder, "storage", "overlay")).Order().Reverse())
            await Cli.Wrap("umount").WithArguments(["--lazy", path]).WithValidation(CommandResultValidation.None).ExecuteAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private IEnumerable<string> Mounts() => File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4])
        .Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal));

    private static async Task<string> BaseTreeAsync()
    {
        var tree = Path.Combine(PackedSdk.ExtractedPackages, "tiny.tar");
        await s_making.WaitAsync();
        try
        {
            if (!File.Exists(tree))
            {
                Directory.CreateDirectory(PackedSdk.ExtractedPackages);
                await Cli.Wrap("bash").WithArguments([Path.Combine(Repository.Root, "eng", "base-image", "tiny.sh"), tree]).ExecuteAsync();
            }
        }
        finally
        {
            s_making.Release();
        }

        return tree;
    }
}
