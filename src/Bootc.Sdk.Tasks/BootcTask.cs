using System.Runtime.InteropServices;
using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Inputs;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>What every task shares: the project, its settings, diagnostics at their place, and cancellation.</summary>
public abstract class BootcTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Absolute path of the project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Absolute path of <c>$(IntermediateOutputPath)bootc/</c>.</summary>
    [Required]
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>Properties that reach the library: the name, and its value as metadata <c>Value</c>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>Files in which a property may be written, the project first.</summary>
    public string[] SettingFiles { get; set; } = [];

    /// <summary>URI of the page that explains every code.</summary>
    public string DiagnosticsPage { get; set; } = "";

    private protected BuildFolder Folder => new(IntermediateDirectory);

    public void Cancel() => _cancellation.Cancel();

    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    public override bool Execute()
    {
        // MSBuild ends on these without telling its tasks (only an interrupt reaches Cancel), and the engine would go on alone.
        using var hangUp = OnSignal(PosixSignal.SIGHUP);
        using var quit = OnSignal(PosixSignal.SIGQUIT);
        // SIGTERM has a handler in the dotnet command already, which no other can overrule.
        using var exit = new ProcessExit(Cancel);
        try
        {
            ExecuteAsync(_cancellation.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (_cancellation.IsCancellationRequested && exception is OperationCanceledException or BootcException)
        {
            // Ctrl+C reaches the engine too, whose failure may be seen first; it says nothing more.
            Report(Diagnostic.Create(BuildCodes.Cancelled, null));
        }
        catch (BootcException exception)
        {
            Report(Place(exception));
        }
        catch (InputChangedException exception)
        {
            Report(Diagnostic.Create(BuildCodes.InputChanged, null, exception.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(Diagnostic.Create(BuildCodes.FileFailed, null, exception.Message, IntermediateDirectory));
        }

        return !Log.HasLoggedErrors;
    }

    private protected abstract Task ExecuteAsync(CancellationToken cancellationToken);

    private protected ImageDefinition ReadDefinition(IReadOnlyList<DeclaredItem>? items = null)
    {
        var settings = new Dictionary<string, string>(Settings.Length, StringComparer.Ordinal);
        foreach (var setting in Settings)
            settings[setting.ItemSpec] = setting.GetMetadata("Value");
        return new ImageDefinition(ProjectFile, settings, items ?? [], FilesOfProject);
    }

    /// <summary>The engine of the settings; remembered, so that the next build need not ask what it is.</summary>
    private protected async Task<IContainerEngine> FindEngineAsync(ImageDefinition definition, CancellationToken cancellationToken)
    {
        var engine = await EngineLocator.FindAsync(EngineSettings.Read(definition), EngineRecord.Read(Folder.Engine), cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(Folder.Path);
        EngineRecord.Write(Folder.Engine, engine.Identity);
        return engine;
    }

    /// <summary>Two builds of one project take turns in its intermediate folder.</summary>
    private protected Task<BuildLock> LockAsync(CancellationToken cancellationToken) => BuildLock.AcquireAsync(
        IntermediateDirectory,
        () => Log.LogMessage(MessageImportance.High, "  waiting for another build of this project"),
        cancellationToken);

    private string[] FilesOfProject => SettingFiles.Length == 0 ? [ProjectFile] : SettingFiles;

    // What failed in the engine knows the cause's name at most.
    private Diagnostic Place(BootcException exception) => exception switch
    {
        { Diagnostic: { Location: null } diagnostic, Item: { } item } => diagnostic with { Location = ProjectLocator.Item(FilesOfProject, item.ItemType, item.Include) },
        { Diagnostic: { Location: null } diagnostic, FailedStep: var (step, at) } when StepPlaces.Find(Folder.Places, step, at) is { } item => diagnostic with { Location = item.Locate() },
        { Diagnostic: { Location: null } diagnostic, Setting: { } setting } => diagnostic with { Location = ProjectLocator.Property(FilesOfProject, setting) },
        _ => exception.Diagnostic,
    };

    private protected void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Report(diagnostic);
    }

    private protected void Report(Diagnostic diagnostic)
    {
        var helpLink = DiagnosticsPage.Length == 0 ? null : $"{DiagnosticsPage}#{diagnostic.Code.ToLowerInvariant()}";
        // Without a file MSBuild would name our own targets.
        var location = diagnostic.Location ?? new SourceLocation(ProjectFile);
        if (diagnostic.IsError)
            Log.LogError(null, diagnostic.Code, null, helpLink, location.File, location.Line, location.Column, 0, 0, "{0}", diagnostic.Message);
        else
            Log.LogWarning(null, diagnostic.Code, null, helpLink, location.File, location.Line, location.Column, 0, 0, "{0}", diagnostic.Message);
    }

    private PosixSignalRegistration OnSignal(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Cancel();
    });
}
