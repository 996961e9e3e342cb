using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Tells whether the last built image is there and was made from what the project says now. Changes and reports nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckBootcImage : BootcTask
{
    /// <summary>Every declared item; its kind is its metadata <c>BootcItemType</c>.</summary>
    [Required]
    public ITaskItem[] Declarations { get; set; } = [];

    [Required]
    public string SdkVersion { get; set; } = "";

    [Output]
    public bool IsCurrent { get; private set; }

    /// <summary>Whether the base image and the last built image are there as they were: nobody need ask the engine again.</summary>
    [Output]
    public bool ImagesAreThere { get; private set; }

    private protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var definition = ReadDefinition(DeclaredItems.From(Declarations));
        if (!File.Exists(Folder.Stamp) || BaseImageName.Read(definition, new DiagnosticBag()) is not { } baseImage)
            return;
        var answer = await UpToDateCheck.AskAsync(new ContextBuilder(SdkVersion, definition, Folder), definition, baseImage, Folder, cancellationToken).ConfigureAwait(false);
        (ImagesAreThere, IsCurrent) = (answer.ImagesAreThere, answer.IsCurrent);
    }
}
