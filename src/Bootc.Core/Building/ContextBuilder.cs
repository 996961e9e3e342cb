using Bootc.Checking;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Building;

/// <summary>What a render made, not noted yet.</summary>
/// <param name="Inputs">What it read.</param>
/// <param name="Change">What it changed of what the engine builds from.</param>
public sealed record ContextDraft(RenderedImage Image, ProjectInputs Inputs, ContextChange Change);

/// <summary>What became of the build context.</summary>
/// <param name="Changed">Whether the image has to be built again.</param>
/// <param name="Reason">What changed and which layers it costs, for the user; null when nothing did.</param>
public sealed record ContextOutcome(bool Changed, string? Reason);

/// <summary>Brings the build context up to date.</summary>
/// <param name="baseImage">What stands after FROM.</param>
/// <param name="facts">Of the base image.</param>
public sealed class ContextBuilder(string sdkVersion, ImageDefinition definition, string baseImage, BaseImageFacts facts, BuildFolder folder)
{
    private const int NamedChanges = 3;

    private readonly SecretStore _secrets = SecretKeyFile.StoreOf(definition);

    /// <summary>Whether nothing that the last render read has changed. Reads contents, writes nothing.</summary>
    public bool IsCurrent() =>
        ImageInputs.Read(folder.ImageInputs) is not null && RenderRecord.Read(folder.RenderRecord)?.IsCurrent(Declarations(), _secrets) == true;

    /// <summary>
    /// Renders what the project says now, and writes what the engine builds from. Until <see cref="Note"/> has noted it, no build takes it for
    /// the project's: the next one writes and names the changed layers again.
    /// </summary>
    /// <param name="diagnostics">Receives what is wrong with the project.</param>
    /// <param name="progress">Hears of downloads.</param>
    /// <param name="cancellationToken">Stops downloads.</param>
    /// <returns>Null when something was reported that forbids building.</returns>
    public async Task<ContextDraft?> RenderAsync(DiagnosticBag diagnostics, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var inputs = new ProjectInputs(_secrets);
        var image = await new DownloadingRenderer(definition, folder, progress).RenderAsync(baseImage, facts, inputs, diagnostics, cancellationToken).ConfigureAwait(false);
        if (image is null)
            return null;
        if (!facts.HasTar && image.Layers.Length > 0)
        {
            diagnostics.Add(BuildCodes.NoTarInBase, definition.LocateSetting("ContainerBaseImage"), baseImage);
            return null;
        }

        Directory.CreateDirectory(folder.Path);
        return new ContextDraft(image, inputs, new BuildContext(folder.Path).Write(image));
    }

    /// <summary>Notes what was rendered and from what, and tells whether the image has to be built again.</summary>
    /// <param name="draft">The last render.</param>
    /// <param name="names">Names of the image.</param>
    /// <param name="engineOptions">Those that decide how the image is built, as text.</param>
    /// <param name="diagnostics">What was reported of the project.</param>
    public ContextOutcome Note(ContextDraft draft, ImageNames names, string engineOptions, DiagnosticBag diagnostics)
    {
        var (image, inputs, change) = draft;
        var before = RenderRecord.Read(folder.RenderRecord);
        new BuildContext(folder.Path).Note(image);
        var checks = CheckList.Write(image.Checks, folder);
        StepPlaces.Write(folder.Places, image);
        var changed = (ImageInputs.Of(image, engineOptions, names.References) with { Checks = checks.Hex }).Write(folder.ImageInputs);

        var after = new RenderRecord(Declarations(), [.. inputs.Records()]);
        // MSBuild may turn a warning into an error without telling us: while there are any, every build says them again.
        if (diagnostics.Count == 0)
            after.Write(folder.RenderRecord);
        else
            File.Delete(folder.RenderRecord);
        return new ContextOutcome(changed, changed && before is not null ? Explain(before, after, image, change) : null);
    }

    private string Declarations() => DeclarationHash.Of(sdkVersion, definition, baseImage, facts).Hex;

    private string Explain(RenderRecord before, RenderRecord after, RenderedImage image, ContextChange change)
    {
        var (paths, more) = before.Changes(after, NamedChanges);
        // The source of a secret is no path.
        var names = paths.Select(path => !Path.IsPathFullyQualified(path) ? path : Path.GetRelativePath(definition.ProjectDirectory, path).Replace(Path.DirectorySeparatorChar, '/'));
        var what = paths.Length == 0 ? "declarations changed"
            : Display.Text(string.Join(", ", names)) + (more > 0 ? $" and {more} more" : "") + " changed";
        var last = image.Layers.Length;
        var stages = change.Stages.IsEmpty ? "" : $"stage {string.Join(", ", change.Stages)}; ";
        var layers = change.FirstLayer is not { } first ? change.Stages.IsEmpty ? "only names and labels" : "layers only where its result is another"
            : first == last ? $"layer {last} of {last}"
            : $"layers {first} to {last} of {last}";
        return $"{what}; {stages}{layers}";
    }
}
