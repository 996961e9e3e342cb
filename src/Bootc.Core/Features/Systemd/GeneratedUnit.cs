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

    /// <summary>
    /// The unit's file, and links below /usr from the units that start it. Such links are nothing that presets change: a
    /// distribution that applies all of them on a first boot, as Fedora does, would disable what is merely enabled in /etc.
    /// </summary>
    public static IEnumerable<ImageEntry> Started(
        UnitName name, string text, IReadOnlyList<UnitName> wantedBy, IReadOnlyList<UnitName> requiredBy, DeclaredItem? item) =>
    [
        File(name, text, item),
        .. wantedBy.Select(unit => StartLink(unit, name, item)),
        .. requiredBy.Select(unit => Link($"{unit}.requires", name, item)),
    ];

    /// <summary>What makes one unit start another with it.</summary>
    public static ImageLink StartLink(UnitName starter, UnitName name, DeclaredItem? item) => Link($"{starter}.wants", name, item);

    private static ImageLink Link(string directory, UnitName name, DeclaredItem? item) =>
        new(UnitPlaces.Files(UnitScope.System).Combine($"{directory}/{name}"), $"../{name}", item);
}
