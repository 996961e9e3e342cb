using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What every item says that names an image.</summary>
internal static class ImageReferenceMetadata
{
    /// <summary>The reference as an engine takes it; null when it cannot be used, which is reported.</summary>
    /// <param name="metadata">Where it stands; null for the Include.</param>
    public static ImageReference? ImageReference(this ItemReader item, string? metadata, string text)
    {
        if (!Formats.ImageReference.TryParse(text, out var reference, out var reason))
        {
            item.Report(StageCodes.ImageNotUsable, metadata, text, reason);
            return null;
        }

        if (!reference.IsFullyQualified)
        {
            item.Report(StageCodes.ImageNotUsable, metadata, text, "names no registry, and which one is meant depends on the machine");
            return null;
        }

        // Engines refuse a reference with both; the digest is the one that cannot change.
        return reference.IsPinned ? reference with { Tag = null } : reference;
    }
}
