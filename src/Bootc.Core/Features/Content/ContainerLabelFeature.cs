using System.Collections.Immutable;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary><c>ContainerLabel</c>: labels of the image's configuration.</summary>
public sealed class ContainerLabelFeature : IFeature
{
    // The libraries of podman and skopeo read at most 4 MiB of configuration (containers/image, iolimits.go). It holds each
    // label up to three times: as the image's, as the build container's, and in the history.
    private const int MaximumTotalBytes = 512 * 1024;

    public ImmutableArray<string> ItemTypes => [ContainerLabelDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        long bytes = 0;
        ContainerLabelDeclaration? last = null;
        foreach (var label in context.Declarations<ContainerLabelDeclaration>())
        {
            last = label;
            bytes += Encoding.UTF8.GetByteCount(label.Key) + Encoding.UTF8.GetByteCount(label.Value);
            if (keys.Add(label.Key))
                context.AddLabel(label.Key, label.Value);
            else
                context.Diagnostics.Add(LabelCodes.DeclaredTwice, label.Item.Locate(), label.Key);
        }

        if (bytes > MaximumTotalBytes)
            context.Diagnostics.Add(LabelCodes.TooLarge, last!.Item.Locate(), bytes, MaximumTotalBytes);
    }
}
