using Bootc.Definition;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Directories of systemd. Files go below /usr, where an upgrade replaces them; links that enable belong to /etc.</summary>
internal static class UnitPlaces
{
    /// <summary>In their order. Who groups by them instead has generic code for an enumeration compiled in each process.</summary>
    public static readonly UnitScope[] Scopes = [UnitScope.System, UnitScope.User];

    public static ImagePath Files(UnitScope scope) => ImagePath.Parse($"/usr/lib/systemd/{Manager(scope)}");

    public static ImagePath Links(UnitScope scope) => ImagePath.Parse($"/etc/systemd/{Manager(scope)}");

    public static ImagePath Presets(UnitScope scope) => ImagePath.Parse($"/usr/lib/systemd/{Manager(scope)}-preset");

    /// <summary>Name of the directories, below all that systemd reads.</summary>
    public static string Manager(UnitScope scope) => scope == UnitScope.User ? "user" : "system";
}
