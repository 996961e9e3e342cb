using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Building;

/// <summary>The engine's half of the question of every build: are the images still there of which the last one knew?</summary>
public static class KnownImages
{
    /// <summary>
    /// Starts to ask for the base image and the last built image. What the project says now can be read meanwhile; neither needs
    /// the other, and each takes about as long.
    /// </summary>
    /// <returns>
    /// True when the base image is what it was and the built image exists; no when in doubt: the steps that follow find out what is
    /// the matter, and say so. Null when the last build left nothing to ask for.
    /// </returns>
    public static Task<bool>? AskAsync(ImageDefinition definition, string baseImage, BuildFolder folder, CancellationToken cancellationToken)
    {
        if (BaseImageRecord.Read(folder.BaseImage) is not { } record || record.Reference != baseImage)
            return null;
        if (ImageStamp.Read(folder.Stamp) is not { } stamp || EngineRecord.Read(folder.Engine) is not { } identity)
            return null;
        if (EngineSettings.PullPolicy(definition) == BasePullPolicy.Always)
            return null;
        return Task.Run(() => AreThereAsync(EngineSettings.Read(definition), identity, record, stamp, cancellationToken), cancellationToken);
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
