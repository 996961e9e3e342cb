using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What machines do about new versions of their image by themselves, and when.</summary>
/// <param name="OnCalendar">Instead of the times of bootc's own timer; empty to keep those.</param>
public sealed record UpdateTimerDeclaration(DeclaredItem Item, UpdateMode Mode, IReadOnlyList<string> OnCalendar, string? RandomizedDelay, bool IsPersistent)
    : IDeclaration<UpdateTimerDeclaration>
{
    public static string ItemType => "UpdateTimer";

    public static IReadOnlyList<string> MetadataNames { get; } = ["OnCalendar", "RandomizedDelaySec", "Persistent"];

    public static UpdateTimerDeclaration? Read(ItemReader item)
    {
        if (Enum.GetValues<UpdateMode>().Where(value => string.Equals(value.ToString(), item.Include, StringComparison.OrdinalIgnoreCase)).ToList() is not [var mode])
        {
            item.Report(HostCodes.UpdateModeNotUsable, null, item.Include, string.Join(", ", Enum.GetNames<UpdateMode>()));
            return null;
        }

        var calendar = item.List("OnCalendar");
        foreach (var time in calendar)
            item.Check(TimerCodes.CalendarNotUsable, "OnCalendar", time, SystemdCalendar.Check(time));
        item.TimeSpan("RandomizedDelaySec", default);
        if (mode == UpdateMode.Off)
        {
            foreach (var metadata in new[] { "OnCalendar", "RandomizedDelaySec", "Persistent" }.Where(metadata => item.Text(metadata) is not null))
                item.Report(HostCodes.ScheduleOfNothing, metadata, metadata);
        }

        return new UpdateTimerDeclaration(item.Item, mode, calendar, item.Text("RandomizedDelaySec"), item.Flag("Persistent", false));
    }
}

/// <summary>What happens when there is a new version of the image.</summary>
public enum UpdateMode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>It is downloaded, and used when somebody says so.</summary>
    Download,

    /// <summary>It is downloaded, and used from the next boot on.</summary>
    Stage,

    /// <summary>It is downloaded, and the machine boots into it.</summary>
    Apply,
}
