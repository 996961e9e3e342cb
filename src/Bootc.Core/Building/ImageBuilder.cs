using System.Collections.Immutable;
using Bootc.Checking;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>Builds what was rendered, checks and names it, and writes the stamp that says so.</summary>
public static class ImageBuilder
{
    /// <param name="marker">The end marker that the rendered Containerfile sets.</param>
    /// <param name="references">Names for the image; set only after it is complete.</param>
    /// <param name="diagnostics">Receives what the checks found when that forbids using the image; else it is in <see cref="BuildFolder.ImageFindings"/>.</param>
    /// <returns>Null when the checks found an error; the old image and its names stay.</returns>
    /// <exception cref="BootcException">The engine failed; the old image, its names and the log stay.</exception>
    public static async Task<BuiltImage?> BuildAsync(
        IContainerEngine engine, BuildFolder folder, string marker, ImmutableArray<string> references, DiagnosticBag diagnostics, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var context = new BuildContext(folder.Path);
        File.Delete(folder.Stamp);
        var image = await engine.BuildAsync(
            new BuildRequest
            {
                ContextDirectory = context.Layers,
                Containerfile = context.Containerfile,
                WorkDirectory = folder.Work,
                IidFile = folder.ImageId,
                LogFile = folder.Log,
                EndMarker = new(RenderedImage.EndMarker, marker),
                Timestamp = Layer.Timestamp,
            },
            output,
            cancellationToken).ConfigureAwait(false);

        var findings = await ImageChecks.RunAsync(engine, image.Image, folder, output, cancellationToken).ConfigureAwait(false);
        if (findings.Any(finding => finding.Descriptor.Severity == DiagnosticSeverity.Error))
        {
            foreach (var finding in findings)
                diagnostics.Add(finding.ToDiagnostic());
            return null;
        }

        ImageFinding.Write(folder.ImageFindings, findings);
        foreach (var reference in references)
            await engine.TagAsync(image.Id, reference, cancellationToken).ConfigureAwait(false);
        new ImageStamp(image.Id, image.Image.Digest, references, marker).Write(folder.Stamp);
        return image;
    }
}
