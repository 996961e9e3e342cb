using Bootc.Building;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Removes the names of the built image from the engine's storage, and with the last one the image.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveBootcImage : BootcTask
{
    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (ImageStamp.Read(Folder.Stamp) is not { } stamp)
            return;
        var engine = await FindEngineAsync(ReadDefinition(), cancellationToken).ConfigureAwait(false);
        foreach (var reference in stamp.References)
            await engine.RemoveImageAsync(reference, cancellationToken).ConfigureAwait(false);
        File.Delete(Folder.Stamp);
    }
}
