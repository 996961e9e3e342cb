using Bootc.Building;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bootc.Tasks;

/// <summary>Tells what the last build made; nothing when there was none.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadImageStamp : BootcTask
{
    /// <summary>The image's first reference, with metadata <c>Reference</c>, <c>ImageId</c>, <c>Digest</c> and <c>References</c>.</summary>
    [Output]
    public ITaskItem[] Image { get; private set; } = [];

    private protected override Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (ImageStamp.Read(Folder.Stamp) is { } stamp)
        {
            var image = new TaskItem(stamp.References[0]);
            image.SetMetadata("Reference", stamp.References[0]);
            image.SetMetadata("ImageId", stamp.Id);
            image.SetMetadata("Digest", stamp.Digest);
            image.SetMetadata("References", string.Join(';', stamp.References));
            Image = [image];
        }

        return Task.CompletedTask;
    }
}
