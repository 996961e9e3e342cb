using Bootc.Definition;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>A unit of systemd whose text the SDK writes. Values of users stand in it by means of <see cref="UnitText"/>.</summary>
internal static class GeneratedUnit
{
    /// <summary>The unit's file alone.</summary>
    public static ImageFile File(UnitName name, string text, DeclaredItem? item) =>
        new(UnitPlaces.Files(UnitScope.System).Combine(name.ToString()), FileContent.Of(text), FileModes.Data, ImageOwner.Root, item);

    /// <summary>The unit's file and the links that its [Install] section asks for.</summary>
    public static IReadOnlyList<ImageEntry> Enabled(UnitName name, string text, DeclaredItem? item)
    {
        var links = EnablementLinks.For(name, UnitFile.Parse(text));
        if (links.Reason is not null)
            throw new ArgumentException($"The unit {name} {links.Reason}.", nameof(text));
        return [File(name, text, item), .. links.Links.Select(link => new ImageLink(link.Path, link.Target, item))];
    }
}
