using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Checks what the project declares and brings the Containerfile and its layer folders up to date.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateContainerfile : BootcTask, IIncrementalTask
{
    /// <summary>Every declared item; its kind is its metadata <c>BootcItemType</c>.</summary>
    [Required]
    public ITaskItem[] Declarations { get; set; } = [];

    [Required]
    public string SdkVersion { get; set; } = "";

    /// <summary>Known already: <see cref="CheckBootcImage"/> found the images there and not current. Spares reading all inputs once more.</summary>
    public bool ProjectChanged { get; set; }

    /// <summary>Set by MSBuild for <c>-question</c>.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary>Why the image has to be built again, as far as the project tells.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition(DeclaredItems.From(Declarations));
        var diagnostics = new DiagnosticBag();
        var names = ImageNames.Read(definition, diagnostics);
        var baseImage = BaseImageName.Read(definition, diagnostics);
        if (names is not null && baseImage is not null && BaseImageRecord.Read(Folder.BaseImage) is { } record)
            await UpdateAsync(new ContextBuilder(SdkVersion, definition, Folder), baseImage, record.Facts, names, diagnostics, cancellationToken).ConfigureAwait(false);
        Report(diagnostics);
    }

    private async Task UpdateAsync(
        ContextBuilder builder, string baseImage, BaseImageFacts facts, ImageNames names, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // When the engine has to run, the build context is checked too: a crash or a hand may have damaged it.
        if (!ProjectChanged && File.Exists(Folder.Stamp) && builder.IsCurrent(baseImage, facts))
            return;
        using var buildLock = await LockAsync(cancellationToken).ConfigureAwait(false);
        var engineOptions = EngineSettings.Describe(EngineSettings.Read(ReadDefinition()));
        var outcome = await builder.UpdateAsync(baseImage, facts, names, engineOptions, diagnostics, new DownloadProgress(Log), cancellationToken).ConfigureAwait(false);
        Reason = outcome.Reason ?? "";
        if (outcome.Changed && FailIfNotIncremental)
            Report(Diagnostic.Create(BuildCodes.NotUpToDate, null, Reason.Length == 0 ? "it was never built" : Reason));
    }
}
