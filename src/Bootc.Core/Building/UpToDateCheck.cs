using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Building;

/// <param name="ImagesAreThere">The local storage has the base image as it was asked, and the image of the last build.</param>
/// <param name="IsCurrent">And that image was made from what the project says now: there is nothing to do.</param>
public readonly record struct UpToDateAnswer(bool ImagesAreThere, bool IsCurrent);

/// <summary>The question of every build with nothing to do: is the image there, and was it made from what the project says now?</summary>
public static class UpToDateCheck
{
    /// <summary>
    /// Asks the engine and reads the project at the same time; neither needs the other, and each takes about as long. No
    /// when in doubt: the steps that follow find out what is the matter, and say so.
    /// </summary>
    public static async Task<UpToDateAnswer> AskAsync(ContextBuilder context, ImageDefinition definition, string baseImage, BuildFolder folder, CancellationToken cancellationToken)
    {
        if (BaseImageRecord.Read(folder.BaseImage) is not { } record || record.Reference != baseImage)
            return default;
        if (ImageStamp.Read(folder.Stamp) is not { } stamp || EngineRecord.Read(folder.Engine) is not { } identity)
            return default;
        if (EngineSettings.PullPolicy(definition) == BasePullPolicy.Always)
            return default;

        var images = Task.Run(() => AreThereAsync(EngineSettings.Read(definition), identity, record, stamp, cancellationToken), cancellationToken);
        var isContextCurrent = context.IsCurrent(baseImage, record.Facts);
        var areThere = await images.ConfigureAwait(false);
        return new UpToDateAnswer(areThere, areThere && isContextCurrent);
    }

    private static async Task<bool> AreThereAsync(EngineOptions options, EngineIdentity identity, BaseImageRecord record, ImageStamp stamp, CancellationToken cancellationToken)
    {
        try
        {
            var engine = await EngineLocator.FindAsync(options, identity, cancellationToken).ConfigureAwait(false);
            if (engine.Identity != identity)
                return false;
            string[] references = record.Reference == stamp.Id ? [stamp.Id] : [record.Reference, stamp.Id];
            var found = await engine.FindImagesAsync(references, cancellationToken).ConfigureAwait(false);
            return found[record.Reference] == record.Id && found[stamp.Id] is not null;
        }
        catch (BootcException)
        {
            return false;
        }
    }
}
