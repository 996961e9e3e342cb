using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Building;

/// <summary>The question of every build with nothing to do: is the image there, and was it made from what the project says now?</summary>
public static class UpToDateCheck
{
    /// <summary>
    /// Asks the engine and reads the project at the same time; neither needs the other, and each takes about as long. False
    /// when in doubt: the steps that follow find out what is the matter, and say so.
    /// </summary>
    public static async Task<bool> IsCurrentAsync(ContextBuilder context, ImageDefinition definition, string baseImage, BuildFolder folder, CancellationToken cancellationToken)
    {
        if (BaseImageRecord.Read(folder.BaseImage) is not { } record || record.Reference != baseImage)
            return false;
        if (ImageStamp.Read(folder.Stamp) is not { } stamp || EngineRecord.Read(folder.Engine) is not { } identity)
            return false;
        if (EngineSettings.PullPolicy(definition) == BasePullPolicy.Always)
            return false;

        var images = Task.Run(() => AreThereAsync(EngineSettings.Read(definition), identity, record, stamp, cancellationToken), cancellationToken);
        var isContextCurrent = context.IsCurrent(baseImage, record.Facts);
        return await images.ConfigureAwait(false) && isContextCurrent;
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
