using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text.Json;
using Bootc.Building;
using Bootc.Checking;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The image that the engine makes of a feature's steps, on the local Debian base with apt and dnf.</summary>
internal sealed class FeatureImage : IAsyncDisposable
{
    private const string Base = "localhost/bootc-sdk/base:trixie";

    private readonly IContainerEngine _engine;
    private readonly BuiltImage _image;
    private readonly string _folder;
    private IReadOnlyDictionary<string, string>? _entries;

    private FeatureImage(IContainerEngine engine, BuiltImage image, string folder, string log, IReadOnlyList<Diagnostic> findings) =>
        (_engine, _image, _folder, Log, Findings) = (engine, image, folder, log, findings);

    /// <summary>Everything that the build and the checks of the image printed.</summary>
    public string Log { get; }

    /// <summary>What scripts of the project printed behind the word "shown".</summary>
    public IReadOnlyList<string> Shown =>
        [.. Log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..])];

    /// <summary>What the checks found in the image.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }

    public IReadOnlyDictionary<string, string> Labels => _image.Image.Labels;

    /// <summary>The item that a failed step says it was at, or the first of one that does not say.</summary>
    public static Definition.DeclaredItem? ItemOf(BootcException failure, FeatureContext context)
    {
        var (name, at) = failure.FailedStep!.Value;
        var step = context.Steps.Single(step => step.Name == name);
        return step.Item ?? step.Places.FirstOrDefault(place => at is null || place.Key == at)?.Item;
    }

    /// <param name="context">What the features contributed; its errors fail the test.</param>
    /// <param name="project">In whose folder the build happens.</param>
    /// <param name="baseName">Name of another base.</param>
    /// <remarks>What checks find fails nothing: it is in <see cref="Findings"/>.</remarks>
    public static async Task<FeatureImage> BuildAsync(FeatureContext context, FeatureProject project, ContainerEngineKind kind = ContainerEngineKind.Podman, string baseName = Base)
    {
        Assert.That(context.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Message), Is.Empty);
        var engine = await EngineLocator.FindAsync(new EngineOptions { Kind = kind });
        var baseImage = await engine.InspectAsync(baseName, CancellationToken.None) ?? throw new InvalidOperationException("Run eng/base-image.sh.");

        var folder = Path.Combine(project.Directory, "obj");
        var layers = LayerPlanner.Plan([.. context.Steps.Where(step => step.Kind != StepKind.Check)]);
        ImmutableArray<ImageCheck> checks = [.. context.Steps.Where(step => step.Kind == StepKind.Check).Select(step => new ImageCheck(step, layers))];
        var rendered = new RenderedImage(baseName, layers, context.Labels.ToImmutableSortedDictionary(StringComparer.Ordinal))
        {
            Stages = RenderedStage.Of(layers, context.Stages, context.Steps.Where(step => step.Kind == StepKind.Repositories)),
        };
        var buildContext = new BuildContext(Path.Combine(folder, "context"));
        buildContext.Write(rendered);
        using var secrets = SecretFiles.Write(new BuildFolder(folder), rendered.Secrets, TestSecrets.Store);
        var request = new BuildRequest
        {
            ContextDirectory = buildContext.Layers,
            Containerfile = buildContext.Containerfile,
            WorkDirectory = Path.Combine(folder, "work"),
            IidFile = Path.Combine(folder, "image.id"),
            LogFile = Path.Combine(folder, "build.log"),
            Secrets = secrets.Paths,
            EndMarker = ImageInputs.Of(rendered, "", []).EndMarker(baseImage.Layers.Count),
        };
        var image = await engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);
        var buildFolder = new BuildFolder(folder);
        CheckList.Write(checks, buildFolder);
        var findings = await ImageChecks.RunAsync(engine, image.Image, baseImage.Id, buildFolder, new EngineOutput(), CancellationToken.None);
        var log = await File.ReadAllTextAsync(request.LogFile);
        if (!checks.IsEmpty)
            log += await File.ReadAllTextAsync(Path.Combine(buildFolder.CheckContext, "checks.log"));
        return new FeatureImage(engine, image, folder, log, [.. findings.Select(finding => finding.ToDiagnostic())]);
    }

    /// <summary>Paths that the last layer adds (A), changes (C) and deletes (D), as in <c>A /usr/bin/tree</c>.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync()
    {
        using var changes = JsonDocument.Parse(await RunAsync("diff", "--format=json", _image.Id));
        return
        [
            .. from change in changes.RootElement.EnumerateObject()
               from path in change.Value.EnumerateArray()
               select $"{char.ToUpperInvariant(change.Name[0])} {path.GetString()}",
        ];
    }

    /// <summary>Text of a file of the image.</summary>
    public async Task<string> ReadAsync(string path)
    {
        var copy = Path.Combine(_folder, Path.GetFileName(path));
        // No container is started: the machine's runtime may refuse what the engine's builds do not ask for.
        var container = (await RunAsync("create", _image.Id, "/bin/true")).Trim();
        await RunAsync("cp", $"{container}:{path}", copy);
        await RunAsync("rm", container);
        return await File.ReadAllTextAsync(copy);
    }

    /// <summary>Mode, owner and path of files of the image, and where links lead: <c>0755 0/0 /usr/bin/tool</c>.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(params string[] paths)
    {
        var entries = await EntriesAsync();
        return [.. paths.Select(path => entries[path])];
    }

    public async Task<bool> HasAsync(string path) => (await EntriesAsync()).ContainsKey(path);

    private async Task<IReadOnlyDictionary<string, string>> EntriesAsync()
    {
        if (_entries is not null)
            return _entries;
        var file = Path.Combine(_folder, "image.tar");
        var container = (await RunAsync("create", _image.Id, "/bin/true")).Trim();
        await RunAsync("export", $"--output={file}", container);
        await RunAsync("rm", container);
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new TarReader(File.OpenRead(file));
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            var path = "/" + entry.Name.TrimEnd('/');
            var link = entry.EntryType == TarEntryType.SymbolicLink ? $" -> {entry.LinkName}" : "";
            entries[path] = $"{Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0')} {entry.Uid}/{entry.Gid} {path}{link}";
        }

        File.Delete(file);
        return _entries = entries;
    }

    public Task TagAsync(string name) => _engine.TagAsync(_image.Id, [name], CancellationToken.None);

    public async ValueTask DisposeAsync() => await _engine.RemoveImageAsync(_image.Id, CancellationToken.None);

    private async Task<string> RunAsync(params string[] arguments)
    {
        // buildah has the same storage and shows less of it.
        var podman = _engine.Identity.Kind == ContainerEngineKind.Podman ? _engine : await EngineLocator.FindAsync(new EngineOptions { Kind = ContainerEngineKind.Podman });
        var (exit, output) = await EngineProcess.QueryAsync(new EngineCommand(podman.Identity.Executable, arguments), CancellationToken.None);
        Assert.That(exit.ExitCode, Is.Zero, string.Join('\n', exit.RecentLines));
        return output;
    }
}
