using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>Renders a project, and fetches what it needs of the network and does not have.</summary>
/// <param name="progress">Hears of downloads.</param>
internal sealed class DownloadingRenderer(ImageDefinition definition, BuildFolder folder, IProgress<string>? progress)
{
    /// <returns>Null when something was reported that forbids building.</returns>
    public async Task<RenderedImage?> RenderAsync(string baseImage, BaseImageFacts facts, ProjectInputs inputs, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var cache = new DownloadCache(CacheDirectory());
        var archives = new UnpackedArchives(folder.Unpacked, cancellationToken);
        var (image, found, missing) = Render();
        if (missing.Count > 0 && !found.HasErrors)
        {
            using var client = new DownloadClient();
            await new Downloader(cache, client, progress).FetchAsync(missing, diagnostics, cancellationToken).ConfigureAwait(false);
            if (diagnostics.HasErrors)
                return null;
            (image, found, missing) = Render();
            if (missing.Count > 0)
                throw new BootcException(DownloadCodes.CacheNotUsable, cache.Directory, $"{missing[0].Download.Sha256} vanished from it.");
        }

        foreach (var diagnostic in found)
            diagnostics.Add(diagnostic);
        if (image is not null)
            archives.RemoveUnused();
        return missing.Count > 0 ? null : image;

        (RenderedImage? Image, DiagnosticBag Found, IReadOnlyList<RequestedDownload> Missing) Render()
        {
            var bag = new DiagnosticBag();
            var downloads = new Downloads(cache, archives);
            return (ImageRenderer.Render(definition, baseImage, facts, inputs, bag, downloads), bag, downloads.Missing);
        }
    }

    // Without a home, the project keeps its own.
    private string CacheDirectory() => definition.Setting("BootcDownloadCache") is { } path
        ? Path.GetFullPath(path, definition.ProjectDirectory)
        : DownloadCache.DefaultDirectory() ?? Path.Combine(folder.Path, "downloads");
}
