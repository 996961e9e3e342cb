using System.Collections.Immutable;
using Bootc.Checking;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>Builds what was rendered, checks and names it, and writes the stamp that says so.</summary>
public static class ImageBuilder
{
    private const int MaximumRepetitions = 3;

    /// <param name="inputs">How the complete image is known, its secrets, and names for the image, set only after it is complete.</param>
    /// <param name="baseLayers">How many layers the base image has.</param>
    /// <param name="pull">When images beside the base are fetched.</param>
    /// <param name="store">Under whose key the secrets have the fingerprints that they had when the Containerfile was rendered.</param>
    /// <param name="diagnostics">Receives what the checks found when that forbids using the image; else it is in <see cref="BuildFolder.ImageFindings"/>.</param>
    /// <returns>Null when the checks found an error; the old image and its names stay.</returns>
    /// <exception cref="BootcException">The engine failed; the old image, its names and the log stay.</exception>
    public static async Task<BuiltImage?> BuildAsync(
        IContainerEngine engine, BuildFolder folder, ImageInputs inputs, int baseLayers, BasePullPolicy pull, SecretStore store, DiagnosticBag diagnostics, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        File.Delete(folder.Stamp);
        // Without checks nothing refuses the image any more.
        var namedByEngine = CheckList.Read(folder.Checks).IsEmpty ? inputs.References : [];
        await OtherImages.EnsureAsync(engine, inputs.OtherImages, pull, output, cancellationToken).ConfigureAwait(false);
        for (var repetitions = 0; ; repetitions++)
        {
            var image = await BuildAsync(engine, folder, inputs, namedByEngine, baseLayers, store, output, cancellationToken).ConfigureAwait(false);
            try
            {
                return await AcceptAsync(engine, folder, inputs, namedByEngine, image, diagnostics, output, cancellationToken).ConfigureAwait(false);
            }
            catch (BootcException exception) when (repetitions < MaximumRepetitions)
            {
                if (exception.Diagnostic.Descriptor != EngineCodes.StorageBusy && await engine.InspectAsync(image.Id, cancellationToken).ConfigureAwait(false) is not null)
                    throw;
                // Until it has its name, it goes with that of a project that made the very same image and is cleaned, or with a prune.
                output.Report(EngineLine.Notice($"Another process removed the image before it had its name ({exception.Message}); building it again."));
            }
        }
    }

    /// <summary>Checks the image and, unless something forbids using it, names it and writes the stamp.</summary>
    private static async Task<BuiltImage?> AcceptAsync(
        IContainerEngine engine, BuildFolder folder, ImageInputs inputs, ImmutableArray<string> namedByEngine, BuiltImage image, DiagnosticBag diagnostics, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var baseImage = BaseImageRecord.Read(folder.BaseImage) ?? throw new BootcException(BuildCodes.IntermediateFolderDamaged, folder.BaseImage);
        var findings = await ImageChecks.RunAsync(engine, image.Image, baseImage.Id, folder, output, cancellationToken).ConfigureAwait(false);
        if (findings.Any(finding => finding.Descriptor.Severity == DiagnosticSeverity.Error))
        {
            foreach (var finding in findings)
                diagnostics.Add(finding.ToDiagnostic());
            return null;
        }

        ImageFinding.Write(folder.ImageFindings, findings);
        if (namedByEngine.IsEmpty)
            await engine.TagAsync(image.Id, inputs.References, cancellationToken).ConfigureAwait(false);
        new ImageStamp(image.Id, image.Image.Digest, inputs.References, inputs.Marker).Write(folder.Stamp);
        return image;
    }

    private static async Task<BuiltImage> BuildAsync(
        IContainerEngine engine, BuildFolder folder, ImageInputs inputs, ImmutableArray<string> references, int baseLayers, SecretStore store, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        using var secrets = SecretFiles.Write(folder, inputs.Secrets, store);
        var context = new BuildContext(folder.Path);
        return await engine.BuildAsync(
            new BuildRequest
            {
                ContextDirectory = context.Layers,
                Containerfile = context.Containerfile,
                WorkDirectory = folder.Work,
                IidFile = folder.ImageId,
                LogFile = folder.Log,
                References = references,
                EndMarker = inputs.EndMarker(baseLayers),
                Timestamp = Layer.Timestamp,
                Secrets = secrets.Paths,
            },
            output,
            cancellationToken).ConfigureAwait(false);
    }
}
