using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The image that the project builds on.</summary>
public static class BaseImageName
{
    /// <summary>The property that names it.</summary>
    public const string Setting = "ContainerBaseImage";

    /// <summary>The setting with the id of a referenced project's image, which the build sets itself.</summary>
    public const string ReferencedImageId = "_BootcReferencedImageId";

    /// <summary>What stands after FROM; null when it is missing or cannot be used, which is reported.</summary>
    public static string? Read(ImageDefinition definition, DiagnosticBag diagnostics)
    {
        // A referenced project's image by its id: its names may move while this project builds.
        if (definition.Setting(ReferencedImageId) is { } id)
            return id;

        if (definition.Setting(Setting) is not { } text)
        {
            diagnostics.Add(ImageCodes.BaseImageMissing, definition.LocateSetting(Setting));
            return null;
        }

        if (!ImageReference.TryParse(text, out var reference, out var reason))
        {
            diagnostics.Add(ImageCodes.BaseImageNotUsable, definition.LocateSetting(Setting), text, reason);
            return null;
        }

        if (!reference.IsFullyQualified)
        {
            // Names without a folder are those of Docker's own images.
            var meant = (text.Contains('/', StringComparison.Ordinal) ? "docker.io/" : "docker.io/library/") + text;
            diagnostics.Add(ImageCodes.BaseImageWithoutRegistry, definition.LocateSetting(Setting), text, meant);
            return null;
        }

        // Engines refuse a reference with both; the digest is the one that cannot change.
        return (reference.IsPinned ? reference with { Tag = null } : reference).ToString();
    }
}
