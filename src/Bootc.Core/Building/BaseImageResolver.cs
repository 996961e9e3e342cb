using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Building;

/// <summary>What the local storage has of what a build needs, found with one process of the engine when nothing changed.</summary>
/// <param name="Reason">Why something has to be done again, for the user; null when nothing.</param>
/// <param name="BuiltImageIsThere">False when the image of the last build is gone.</param>
public sealed record LocalState(string? Reason, bool BuiltImageIsThere);

/// <summary>When the base image is fetched although the local storage has it.</summary>
public enum BasePullPolicy
{
    Missing,
    Always,
    Never,
}

/// <summary>Makes sure that the base image is in the local storage and known.</summary>
public static class BaseImageResolver
{
    /// <summary>Fetches and asks the base image where that is needed, and looks whether the image of the last build still exists.</summary>
    /// <exception cref="BootcException">The engine or the base image cannot be used.</exception>
    public static async Task<LocalState> ResolveAsync(
        IContainerEngine engine, string baseImage, BasePullPolicy pull, BuildFolder folder, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var known = BaseImageRecord.Read(folder.BaseImage);
        var stamp = ImageStamp.Read(folder.Stamp);
        var found = await engine.FindImagesAsync(stamp is null || stamp.Id == baseImage ? [baseImage] : [baseImage, stamp.Id], cancellationToken).ConfigureAwait(false);
        var builtIsThere = stamp is not null && (stamp.Id == baseImage || found[stamp.Id] is not null);

        var id = found[baseImage];
        if (pull == BasePullPolicy.Always || (id is null && pull == BasePullPolicy.Missing))
        {
            output.Report(new EngineLine(EnginePipe.Error, EngineLineKind.Notice, $"fetching the base image {baseImage}"));
            await PullAsync(engine, baseImage, id is not null, output, cancellationToken).ConfigureAwait(false);
            id = (await engine.FindImagesAsync([baseImage], cancellationToken).ConfigureAwait(false))[baseImage];
        }

        if (id is null)
            throw new BootcException(BuildCodes.BaseImageAbsent, baseImage) { Setting = BaseImageName.Setting };
        if (known is not null && known.Id == id && known.Reference == baseImage)
            return new LocalState(stamp is not null && !builtIsThere ? "the image is gone from the local storage" : null, builtIsThere);

        var facts = known?.Id == id
            ? known.Facts
            : await BaseImageProbe.AskAsync(engine, baseImage, folder, output, cancellationToken).ConfigureAwait(false);
        new BaseImageRecord(baseImage, id, facts).Write(folder.BaseImage);
        return new LocalState(known is null ? null : "the base image changed", builtIsThere);
    }

    private static async Task PullAsync(IContainerEngine engine, string baseImage, bool isThere, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        if (!isThere)
            OtherImages.RefuseLocal(baseImage, BaseImageName.Setting);
        try
        {
            await engine.PullAsync(baseImage, output, cancellationToken).ConfigureAwait(false);
        }
        catch (BootcException exception)
        {
            throw new BootcException(exception.Diagnostic, exception) { Setting = BaseImageName.Setting };
        }
    }
}
