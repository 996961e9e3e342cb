using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>
/// Tells whether anything has to be done, and if so checks what the project declares and brings the Containerfile and its layer
/// folders up to date.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateContainerfile : BootcTask, IIncrementalTask
{
    /// <summary>Every declared item; its kind is its metadata <c>BootcItemType</c>.</summary>
    [Required]
    public ITaskItem[] Declarations { get; set; } = [];

    [Required]
    public string SdkVersion { get; set; } = "";

    /// <summary>Whether <see cref="ResolveBaseImage"/> has run in this build. Without it, this task asks for the images of the last build.</summary>
    public bool BaseImageIsResolved { get; set; }

    /// <summary>Set by MSBuild for <c>-question</c>.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary>True when nothing was done or reported, since the engine has not what the last build left: <see cref="ResolveBaseImage"/> has to run first.</summary>
    [Output]
    public bool NeedsBaseImage { get; private set; }

    /// <summary>Why the image has to be built again, as far as the project tells.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition(DeclaredItems.From(Declarations));
        if (BaseImageName.Read(definition, new DiagnosticBag()) is not { } baseImage
            || (BaseImageIsResolved ? Task.FromResult(true) : KnownImages.AskAsync(definition, baseImage, Folder, cancellationToken)) is not { } imagesAreThere)
        {
            NeedsBaseImage = true;
            return;
        }

        try
        {
            if (BaseImageRecord.Read(Folder.BaseImage) is { } record)
                await UpdateAsync(definition, new ContextBuilder(SdkVersion, definition, baseImage, record.Facts, Folder), imagesAreThere, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            NeedsBaseImage = !await imagesAreThere.ConfigureAwait(false);
        }
    }

    private async Task UpdateAsync(ImageDefinition definition, ContextBuilder builder, Task<bool> imagesAreThere, CancellationToken cancellationToken)
    {
        // When the engine has to run, the build context is checked too: a crash or a hand may have damaged it.
        if (File.Exists(Folder.Stamp) && builder.IsCurrent())
            return;
        using var buildLock = await LockAsync(cancellationToken).ConfigureAwait(false);
        var diagnostics = new DiagnosticBag();
        // A name that cannot be used says nothing about the items, so both are reported.
        var names = ImageNames.Read(definition, diagnostics);
        var draft = await builder.RenderAsync(diagnostics, new DownloadProgress(Log), cancellationToken).ConfigureAwait(false);
        // That takes as long as the answer. On another base image it is for nothing, and what it found means nothing.
        if (!await imagesAreThere.ConfigureAwait(false))
            return;
        var outcome = draft is null || names is null ? null : builder.Note(draft, names, EngineSettings.Describe(EngineSettings.Read(definition)), diagnostics);
        Report(diagnostics);
        Reason = outcome?.Reason ?? "";
        if (outcome is { Changed: true } && FailIfNotIncremental)
            Report(Diagnostic.Create(BuildCodes.NotUpToDate, null, Reason.Length == 0 ? "it was never built" : Reason));
    }
}
