using System.Globalization;
using System.Runtime.Versioning;
using Bootc.Features;
using Bootc.Images;

namespace Bootc.Docs;

/// <summary>The images of <see cref="StandIn"/>, with a server that lives as long.</summary>
[SupportedOSPlatform("linux")]
internal sealed class StandInImages : IAsyncDisposable
{
    // Of this process: other tests build beside.
    private static readonly string s_repository = string.Create(CultureInfo.InvariantCulture, $"localhost/bootc-sdk-tests/stand-in-{Environment.ProcessId}");

    private readonly string _folder;
    private readonly List<string> _images = [];
    private CoprServer? _copr;

    private StandInImages(string folder) => _folder = folder;

    /// <summary>What a ContentImage names, by digest.</summary>
    public string ContentImage { get; private set; } = "";

    /// <param name="folder">For what they are made of.</param>
    /// <param name="debian">The base of the tests.</param>
    public static async Task<StandInImages> BuildAsync(string folder, string debian)
    {
        var images = new StandInImages(folder);
        try
        {
            await images.BuildAsync(debian);
            return images;
        }
        catch
        {
            await images.DisposeAsync();
            throw;
        }
    }

    /// <summary>The one that stands for the base image that a project names.</summary>
    public static string Of(string project) => Image(StandIn.All.Single(standIn => project.Contains($">{standIn.Reference}<", StringComparison.Ordinal)).Name);

    public async ValueTask DisposeAsync()
    {
        // The one that others are made from comes last.
        foreach (var image in Enumerable.Reverse(_images))
            await ImageProject.Podman("rmi", "--force", image);
        if (_copr is not null)
            await _copr.DisposeAsync();
    }

    private static string Image(string name) => $"{s_repository}:{name}";

    private async Task BuildAsync(string debian)
    {
        var rpms = await RpmRepositoryFolder.CreateAsync(Path.Combine(_folder, "rpms"), StandIn.Packages, StandIn.Modules);
        _copr = await CoprServer.StartAsync(rpms);
        var repositories = rpms.Repositories.Select(Path.GetFileName).Where(name => name != "repository-copr").Select(name => $"COPY rpms/{name} /usr/share/{name}");
        await BuildAsync("base", [.. StandIn.Base, .. _copr.Files], $"""
            FROM {debian}
            {string.Join('\n', repositories)}
            COPY base/ /
            {StandIn.Instructions}
            """);
        foreach (var standIn in StandIn.All)
            await BuildAsync(standIn.Name, standIn.Files, $"FROM {Image("base")}\nCOPY {standIn.Name}/ /\n");
        await BuildAsync("content", StandIn.ContentImage, "FROM scratch\nCOPY content/ /\n");
        ContentImage = $"{s_repository}@{await ImageProject.Podman("image", "inspect", "--format={{.Digest}}", Image("content"))}";
    }

    private async Task BuildAsync(string name, IEnumerable<(string Path, string Content)> files, string containerfile)
    {
        ImageFiles.Write(Path.Combine(_folder, name), files);
        var file = Path.Combine(_folder, name + ".Containerfile");
        await File.WriteAllTextAsync(file, containerfile);
        // With layers podman looks through those of all images, and fails when another test removes one.
        await ImageProject.Podman("build", "--layers=false", "--network=host", "--tag", Image(name), "--file", file, _folder);
        _images.Add(Image(name));
    }
}
