using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>The time zone of machines, by its name in the database of time zones.</summary>
public sealed partial record TimeZoneDeclaration(DeclaredItem Item, string Name) : IDeclaration<TimeZoneDeclaration>
{
    public static string ItemType => "TimeZone";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static TimeZoneDeclaration? Read(ItemReader item) =>
        item.Check(HostCodes.TimeZoneNotUsable, null, item.Include, Grammar().IsMatch(item.Include) ? null : "must be an area and a place, such as Europe/Berlin, or UTC")
            ? new TimeZoneDeclaration(item.Item, item.Include)
            : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
