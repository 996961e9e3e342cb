using Bootc.Building;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Tells how to start a container of an image.</summary>
[MSBuildMultiThreadableTask]
public sealed class ComputeRunCommand : BootcTask
{
    [Required]
    public string ImageId { get; set; } = "";

    /// <summary>Further arguments of <c>podman run</c>.</summary>
    public string[] RunArguments { get; set; } = [];

    /// <summary>Absolute path of the engine.</summary>
    [Output]
    public string Executable { get; private set; } = "";

    /// <summary>Its arguments on one line, quoted.</summary>
    [Output]
    public string ArgumentLine { get; private set; } = "";

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var terminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        var command = await RunCommand.ResolveAsync(EngineSettings.Read(ReadDefinition()), ImageId, RunArguments, terminal, cancellationToken).ConfigureAwait(false);
        Executable = command.Executable;
        ArgumentLine = command.ArgumentLine;
    }
}
