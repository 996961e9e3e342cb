using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A time at which a script of the project runs, or a unit is started.</summary>
/// <param name="Unit">What is started; null when it is a script.</param>
/// <param name="Script">What is run; null when it is a unit.</param>
/// <param name="OnCalendar">Calendar events.</param>
/// <param name="OnBoot">How long after the boot; null for never.</param>
/// <param name="OnUnitActive">How long after the last start; null for never.</param>
public sealed record TimerDeclaration(
    DeclaredItem Item,
    string Name,
    UnitName? Unit,
    TaskSettings? Script,
    IReadOnlyList<string> OnCalendar,
    string? OnBoot,
    string? OnUnitActive,
    string? RandomizedDelay,
    string? Accuracy,
    bool IsPersistent) : IDeclaration<TimerDeclaration>
{
    // What only a script has; on a unit of the image, a DropIn says such things.
    private static readonly string[] OfScript = ["Arguments", "After", "Before", "Requires", "Wants", "Timeout", "Retries", "RetryDelay", "User"];

    public static string ItemType => "Timer";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "OnCalendar", "OnBootSec", "OnUnitActiveSec", "Persistent", "RandomizedDelaySec", "AccuracySec", "Name", "Arguments", "After", "Before",
        "Requires", "Wants", "Timeout", "Retries", "RetryDelay", "User", "AllowOutside",
    ];

    public static TimerDeclaration? Read(ItemReader item)
    {
        // As for Unit: with a folder it is a path.
        var isUnit = UnitName.TryParse(item.Include, out var unit, out _);
        TaskSettings? script = null;
        if (!isUnit)
            script = TaskSettings.Read(item, retries: 0, startedBy: []);
        else
            ReportMetadataOfScript(item);
        var name = script?.Name ?? item.Text("Name") ?? StepName.From(unit!.ToString()[..^(unit.Type.Length + 1)]);
        if (script is null && !TaskSettings.IsWord(name))
            item.Report(TaskCodes.NameNotUsable, "Name", name);

        var calendar = item.List("OnCalendar");
        foreach (var time in calendar)
            item.Check(TimerCodes.CalendarNotUsable, "OnCalendar", time, SystemdCalendar.Check(time));
        var onUnitActive = Span(item, "OnUnitActiveSec");
        // A unit that has never been active has no time to count from, so that this alone would never start it.
        var onBoot = Span(item, "OnBootSec") ?? onUnitActive;
        if (calendar.Count == 0 && onBoot is null)
            item.Report(TimerCodes.TimeMissing, null, item.Include);
        var isPersistent = item.Flag("Persistent", false);
        if (isPersistent && calendar.Count == 0)
            item.Report(TimerCodes.NothingToCatchUp, "Persistent", item.Include);
        return new TimerDeclaration(
            item.Item, name, unit, script, calendar, onBoot, onUnitActive, Span(item, "RandomizedDelaySec"), Span(item, "AccuracySec"), isPersistent);
    }

    private static string? Span(ItemReader item, string metadata)
    {
        item.TimeSpan(metadata, default);
        return item.Text(metadata);
    }

    private static void ReportMetadataOfScript(ItemReader item)
    {
        foreach (var metadata in OfScript.Where(metadata => item.Text(metadata) is not null))
            item.Report(TimerCodes.MetadataOfScript, metadata, metadata, item.Include);
    }
}
