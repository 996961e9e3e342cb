using System.Globalization;
using Bootc.Building;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Builds the rendered Containerfile, checks and names the image and writes the stamp.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildBootcImage : BootcTask
{
    /// <summary>Why, for the user; empty on the first build.</summary>
    public string Reason { get; set; } = "";

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition();
        if (ImageInputs.Read(Folder.ImageInputs) is not { } inputs)
            throw new BootcException(BuildCodes.IntermediateFolderDamaged, Folder.ImageInputs);
        if (BaseImageRecord.Read(Folder.BaseImage) is not { } baseImage)
            throw new BootcException(BuildCodes.IntermediateFolderDamaged, Folder.BaseImage);

        Log.LogMessage(MessageImportance.High, "  building the image: {0}", Reason.Length == 0 ? "it was not built yet" : Reason);
        using var buildLock = await LockAsync(cancellationToken).ConfigureAwait(false);
        var engine = await FindEngineAsync(definition, cancellationToken).ConfigureAwait(false);
        var diagnostics = new DiagnosticBag();
        var image = await ImageBuilder.BuildAsync(engine, Folder, inputs, baseImage.Facts.Layers, EngineSettings.PullPolicy(definition), SecretKeyFile.StoreOf(definition), diagnostics, new EngineProgress(Log, inputs.Instructions), cancellationToken).ConfigureAwait(false);
        Report(diagnostics);
        if (image is null)
            return;

        foreach (var step in image.Steps)
        {
            if (inputs.Instructions.FirstOrDefault(instruction => instruction.Is(step.Step)) is not { } instruction)
                continue;
            Log.LogMessage(MessageImportance.Normal, "  {0} {1}", instruction.Title,
                step.FromCache ? "(reused)" : string.Create(CultureInfo.InvariantCulture, $"({step.Duration.TotalSeconds:0.0} s)"));
        }
    }
}
