using System.Collections.Concurrent;
using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json;

namespace Bootc.Engines;

/// <summary>An image storage of its own for one engine, with a base image of one busybox, and folders for builds.</summary>
internal sealed class EngineWorkspace : IDisposable
{
    public const string Base = "localhost/bootc-sdk-test/base:latest";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bootc-sdk-engine-");

    private EngineWorkspace()
    {
    }

    public string Root => _root.FullName;

    public required IContainerEngine Engine { get; set; }

    public static async Task<EngineWorkspace> CreateAsync(ContainerEngineKind kind)
    {
        var workspace = new EngineWorkspace { Engine = null! };
        workspace.Engine = await EngineLocator.FindAsync(new EngineOptions
        {
            Kind = kind,
            ExtraGlobalArguments = [$"--root={workspace.PathOf("storage")}", $"--runroot={workspace.PathOf("run")}"],
        });
        await workspace.MakeBaseAsync();
        return workspace;
    }

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A build of the lines below <c>FROM base</c>, in folders named after the test.</summary>
    public BuildRequest Request(string name, params string[] instructions) => RequestFrom(Base, name, instructions);

    public BuildRequest RequestFrom(string baseImage, string name, params string[] instructions)
    {
        var context = Directory.CreateDirectory(PathOf(name, "context")).FullName;
        File.WriteAllLines(PathOf(name, "Containerfile"), [$"FROM {baseImage}", .. instructions, "LABEL test.end=\"1\""]);
        return new BuildRequest
        {
            ContextDirectory = context,
            Containerfile = PathOf(name, "Containerfile"),
            WorkDirectory = PathOf(name, "work"),
            IidFile = PathOf(name, "image.id"),
            LogFile = PathOf(name, "build.log"),
            EndMarker = new LabelMarker("test.end", "1"),
        };
    }

    /// <summary>Containers, mounts and temporary files that builds left.</summary>
    public async Task<IReadOnlyList<string>> LeftoversAsync()
    {
        var containers = await ((CommandLineEngine)Engine).ListWorkingContainersAsync(CancellationToken.None);
        // The storage itself is a mount while it is in use.
        var mounts = MountPoint.Below(Root).Where(path => path != PathOf("storage", "overlay"));
        var temporary = Directory.EnumerateFileSystemEntries(Root, "buildah*", SearchOption.AllDirectories)
            .Where(path => path.Contains("/work/", StringComparison.Ordinal));
        return [.. containers.Select(container => container.Name), .. mounts, .. temporary];
    }

    public async Task<IReadOnlyList<string>> ImageNamesAsync()
    {
        using var images = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("storage", "overlay-images", "images.json")));
        return [.. images.RootElement.EnumerateArray().SelectMany(image => image.TextList("names"))];
    }

    public async Task<string> RunAsync(params string[] arguments)
    {
        var command = new EngineCommand(Engine.Identity.Executable, [.. Engine.Options.ExtraGlobalArguments, .. arguments]);
        var (exit, output) = await EngineProcess.QueryAsync(command, CancellationToken.None);
        Assert.That(exit.ExitCode, Is.Zero, string.Join('\n', exit.RecentLines));
        return output;
    }

    public void Dispose()
    {
        using (var remove = Process.Start(Engine.Identity.Executable, [.. Engine.Options.ExtraGlobalArguments, "rmi", "--all", "--force"]))
            remove.WaitForExit();
        MountPoint.DetachBelow(Root);
        _root.Delete(recursive: true);
    }

    private async Task MakeBaseAsync()
    {
        const string busybox = "/bin/busybox";
        Assert.That(busybox, Does.Exist, "Install busybox-static.");
        var request = RequestFrom("scratch", "base", "ADD [\"root.tar\",\"/\"]");
        await using (var file = File.Create(Path.Combine(request.ContextDirectory, "root.tar")))
        await using (var tar = new TarWriter(file, TarEntryFormat.Gnu))
        {
            foreach (var folder in new[] { "bin/", "etc/", "tmp/", "run/", "proc/", "sys/", "dev/" })
                await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.Directory, folder) { Mode = (UnixFileMode)0x1ED });
            await tar.WriteEntryAsync(busybox, "bin/busybox");
            foreach (var applet in new[] { "sh", "cat", "echo", "sleep", "ls", "kill", "seq", "yes" })
                await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.SymbolicLink, "bin/" + applet) { LinkName = "busybox" });
        }

        var image = await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);
        await Engine.TagAsync(image.Id, [Base], CancellationToken.None);
    }
}
