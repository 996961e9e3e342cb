using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Makes sure that the base image is there and known, and that the image of the last build still exists.</summary>
[MSBuildMultiThreadableTask]
public sealed class ResolveBaseImage : BootcTask
{
    /// <summary>Why the image has to be built again, as far as the engine's storage tells.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition();
        var diagnostics = new DiagnosticBag();
        if (BaseImageName.Read(definition, diagnostics) is not { } baseImage)
        {
            Report(diagnostics);
            return;
        }

        var engine = await FindEngineAsync(definition, cancellationToken).ConfigureAwait(false);
        using var buildLock = await LockAsync(cancellationToken).ConfigureAwait(false);
        var state = await BaseImageResolver.ResolveAsync(
            engine, baseImage, EngineSettings.PullPolicy(definition), Folder, new EngineProgress(Log, []), cancellationToken).ConfigureAwait(false);
        if (!state.BuiltImageIsThere)
            File.Delete(Folder.Stamp);
        Reason = state.Reason ?? "";
    }
}
