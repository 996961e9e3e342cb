using Bootc.Checking;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>Builds what was rendered, checks and names it, and writes the stamp that says so.</summary>
public static class ImageBuilder
{
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
        var (marker, references) = (inputs.Marker, inputs.References);
        File.Delete(folder.Stamp);
        await OtherImages.EnsureAsync(engine, inputs.OtherImages, pull, output, cancellationToken).ConfigureAwait(false);
        BuiltImage image;
        using (var secrets = SecretFiles.Write(folder, inputs.Secrets, store))
            image = await BuildAsync(engine, folder, inputs, baseLayers, secrets, output, cancellationToken).ConfigureAwait(false);

        var baseImage = BaseImageRecord.Read(folder.BaseImage) ?? throw new BootcException(BuildCodes.IntermediateFolderDamaged, folder.BaseImage);
        var findings = await ImageChecks.RunAsync(engine, image.Image, baseImage.Id, folder, output, cancellationToken).ConfigureAwait(false);
        if (findings.Any(finding => finding.Descriptor.Severity == DiagnosticSeverity.Error))
        {
            foreach (var finding in findings)
                diagnostics.Add(finding.ToDiagnostic());
            return null;
        }

        ImageFinding.Write(folder.ImageFindings, findings);
        await engine.TagAsync(image.Id, references, cancellationToken).ConfigureAwait(false);
        new ImageStamp(image.Id, image.Image.Digest, references, marker).Write(folder.Stamp);
        return image;
    }

    private static Task<BuiltImage> BuildAsync(
        IContainerEngine engine, BuildFolder folder, ImageInputs inputs, int baseLayers, SecretFiles secrets, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var context = new BuildContext(folder.Path);
        return engine.BuildAsync(
            new BuildRequest
            {
                ContextDirectory = context.Layers,
                Containerfile = context.Containerfile,
                WorkDirectory = folder.Work,
                IidFile = folder.ImageId,
                LogFile = folder.Log,
                EndMarker = inputs.EndMarker(baseLayers),
                Timestamp = Layer.Timestamp,
                Secrets = secrets.Paths,
            },
            output,
            cancellationToken);
    }
}
