using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>An image of a container that bootc fetches with the image of the host.</summary>
/// <param name="Reference">The image itself; null when a quadlet says it.</param>
/// <param name="QuadletName">Name of a quadlet of the project; null when the image is given.</param>
/// <param name="QuadletPath">A quadlet that the base or a package brings; null for others.</param>
public sealed record BoundImageDeclaration(DeclaredItem Item, ImageReference? Reference, string? QuadletName, ImagePath? QuadletPath) : IDeclaration<BoundImageDeclaration>
{
    public static string ItemType => "BoundImage";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static BoundImageDeclaration? Read(ItemReader item)
    {
        var extension = Path.GetExtension(item.Include);
        if (item.Include.StartsWith('/'))
        {
            var reason = ImagePath.TryParse(item.Include, out var path, out var pathReason) ? CheckExtension(extension) : pathReason;
            return item.Check(ContainerCodes.BoundImageNotUsable, null, item.Include, reason) ? new BoundImageDeclaration(item.Item, null, null, path) : null;
        }

        if (QuadletFile.IsQuadlet(item.Include))
        {
            return item.Check(ContainerCodes.BoundImageNotUsable, null, item.Include, TextSafety.CheckLine(item.Include) ?? CheckExtension(extension))
                ? new BoundImageDeclaration(item.Item, null, Path.GetFileName(item.Include), null)
                : null;
        }

        if (!ImageReference.TryParse(item.Include, out var reference, out var referenceReason))
            item.Report(ContainerCodes.BoundImageNotUsable, null, item.Include, referenceReason);
        else if (!reference.IsFullyQualified)
            item.Report(ContainerCodes.BoundImageNotUsable, null, item.Include, "has no registry, such as quay.io/ or docker.io/library/, so that bootc cannot fetch it");
        return reference is null ? null : new BoundImageDeclaration(item.Item, reference, null, null);
    }

    private static string? CheckExtension(string extension) =>
        extension is ".container" or ".image" ? null : "is no .container or .image file, and bootc binds no others";
}
