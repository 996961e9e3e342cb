using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Metadata in systemd's own forms, which several items share.</summary>
internal static class UnitMetadata
{
    /// <summary>Names of units, separated by semicolons or blanks as in a unit file; the unusable ones are reported.</summary>
    public static IReadOnlyList<UnitName> Units(this ItemReader item, string metadata, params IReadOnlyList<string> defaults)
    {
        var units = new List<UnitName>();
        var words = item.List(metadata).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var text in words.Count == 0 ? defaults : words)
        {
            if (!UnitName.TryParse(text, out var unit, out var reason) || (reason = UnitName.CheckFolder(text, FolderOf(metadata))) is not null)
                item.Report(UnitCodes.NameNotUsable, metadata, text, reason);
            else if (!units.Contains(unit))
                units.Add(unit);
        }

        return units;
    }

    // Where the links stand that make a unit start another.
    private static string FolderOf(string metadata) => metadata switch
    {
        "WantedBy" => ".wants",
        "RequiredBy" => ".requires",
        _ => "",
    };

    /// <summary>A time span of systemd; one that cannot be used is reported.</summary>
    public static TimeSpan TimeSpan(this ItemReader item, string metadata, TimeSpan defaultValue)
    {
        if (item.Text(metadata) is not { } text)
            return defaultValue;
        if (SystemdTimeSpan.TryParse(text, out var span, out var reason))
            return span;
        item.Report(UnitCodes.TimeSpanNotUsable, metadata, text, reason);
        return defaultValue;
    }
}
