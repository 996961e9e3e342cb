using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Fetching;
using Bootc.Inputs;

namespace Bootc.Building;

internal sealed class DownloadingRendererTests
{
    private const string BaseImage = "localhost/base:1";

    private FeatureProject _project = null!;
    private DownloadServer _server = null!;

    [SetUp]
    public async Task StartServer()
    {
        _server = await DownloadServer.StartAsync();
        _project = new FeatureProject().Set("BootcDownloadCache", "cache");
    }

    [TearDown]
    public async Task StopServer()
    {
        await _server.DisposeAsync();
        _project.Dispose();
    }

    [Test]
    public async Task A_render_fetches_what_it_needs_and_the_next_one_needs_no_server()
    {
        Add(_server.Serve("/tool", [1, 2, 3]));

        var (first, _) = await RenderAsync();
        await _server.StopAsync();
        var (second, _) = await RenderAsync();

        Assert.That(first!.Layers.Single().Title, Does.StartWith("files of the network"));
        Assert.That(second!.Hash, Is.EqualTo(first.Hash));
        Assert.That(_server.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_wrong_with_a_project_is_said_before_anything_is_fetched()
    {
        Add(_server.Serve("/tool", [1, 2, 3]));
        _project.Add("Link", "/etc/x");

        var (image, codes) = await RenderAsync();

        Assert.That(image, Is.Null);
        Assert.That(codes, Is.EqualTo(new[] { "BOOTC1214" }));
        Assert.That(_server.Requests, Is.Zero);
    }

    [Test]
    public async Task What_does_not_come_is_reported_at_its_item()
    {
        _project.Add("Link", "/etc/x", ("LinkTarget", "y"));
        Add(_server.At("/missing", [1]));
        var diagnostics = new DiagnosticBag();

        Assert.That(await RenderAsync(diagnostics), Is.Null);
        Assert.That(diagnostics.Single().Code, Is.EqualTo("BOOTC1225"));
        Assert.That(diagnostics.Single().Location?.Line, Is.EqualTo(4));
    }

    [Test]
    public async Task A_warning_is_given_once_though_features_run_twice()
    {
        _project.Add("Link", "/var/lib/x", ("LinkTarget", "y"));
        Add(_server.Serve("/tool", [1, 2, 3]));

        var (image, codes) = await RenderAsync();

        Assert.That(image, Is.Not.Null);
        Assert.That(codes, Is.EqualTo(new[] { "BOOTC1210" }));
    }

    private void Add(Download download) =>
        _project.Add("Download", download.Address.Text, ("Sha256", download.Sha256.Hex), ("TargetPath", "/usr/bin/tool"));

    private async Task<(Rendering.RenderedImage? Image, string[] Codes)> RenderAsync()
    {
        var diagnostics = new DiagnosticBag();
        var image = await RenderAsync(diagnostics);
        return (image, [.. diagnostics.Select(diagnostic => diagnostic.Code)]);
    }

    private Task<Rendering.RenderedImage?> RenderAsync(DiagnosticBag diagnostics) =>
        new DownloadingRenderer(_project.Define(), new BuildFolder(Path.Combine(_project.Directory, "obj")), progress: null)
            .RenderAsync(BaseImage, new BaseImageFacts(), new ProjectInputs(), diagnostics, CancellationToken.None);
}
