using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Publishing;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bootc.Tasks;

/// <summary>Pushes the built image under every tag, and nothing where the registry has it already.</summary>
[MSBuildMultiThreadableTask]
public sealed class PushBootcImage : BootcTask
{
    /// <summary>File that receives the digest, for scripts.</summary>
    [Required]
    public string DigestFile { get; set; } = "";

    /// <summary>One item per tag: the pushed reference, with metadata <c>Digest</c> and <c>Action</c>.</summary>
    [Output]
    public ITaskItem[] Published { get; private set; } = [];

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition();
        var diagnostics = new DiagnosticBag();
        var names = ImageNames.Read(definition, diagnostics);
        Report(diagnostics);
        if (names is null)
            return;
        if (names.Registry is not { } registry)
            throw new BootcException(Diagnostic.Create(PublishCodes.NoRegistry, definition.LocateSetting("ContainerRegistry")));
        if (ImageStamp.Read(Folder.Stamp) is not { } stamp)
            throw new BootcException(BuildCodes.NothingBuilt, "publish");

        var options = EngineSettings.Read(definition);
        var request = new PublishRequest(stamp.Id, [.. names.Tags.Select(tag => new PublishDestination(registry, names.Repository, tag))])
        {
            AuthFile = options.AuthFile,
            TlsVerify = options.TlsVerify,
        };
        var result = await new ImagePublisher().PublishAsync(request, new EnginePush(token => FindEngineAsync(definition, token)), new PublishProgress(Log), cancellationToken).ConfigureAwait(false);
        Publishing.DigestFile.Write(DigestFile, result.Digest);
        Published = [.. result.Destinations.Select(Describe)];
    }

    private static TaskItem Describe(PublishedDestination destination)
    {
        var item = new TaskItem(destination.Reference);
        item.SetMetadata("Digest", destination.Digest);
        item.SetMetadata("Action", destination.Action.ToString());
        return item;
    }

    private sealed class PublishProgress(TaskLoggingHelper log) : IProgress<PublishEvent>
    {
        public void Report(PublishEvent value)
        {
            if (value.Stage == PublishStage.EngineOutput)
                log.LogMessage(MessageImportance.Low, "  engine| {0}", value.Text);
            else
                log.LogMessage(MessageImportance.High, "  {0}", value.Text);
        }
    }
}
