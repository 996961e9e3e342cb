namespace Bootc.Diagnostics;

/// <summary>BOOTC1343 to BOOTC1349: timers.</summary>
public static class TimerCodes
{
    public static readonly DiagnosticDescriptor CalendarNotUsable = DiagnosticDescriptor.Error("BOOTC1343",
        "The calendar event '{0}' {1}.");

    public static readonly DiagnosticDescriptor TimeMissing = DiagnosticDescriptor.Error("BOOTC1344",
        "The timer '{0}' does not say when. Write for example OnCalendar=\"daily\", OnBootSec=\"10min\" or OnUnitActiveSec=\"1h\".");

    public static readonly DiagnosticDescriptor NothingToCatchUp = DiagnosticDescriptor.Warning("BOOTC1345",
        "The timer '{0}' is Persistent without OnCalendar. systemd makes up for missed calendar events only; remove Persistent.");

    public static readonly DiagnosticDescriptor MetadataOfScript = DiagnosticDescriptor.Error("BOOTC1346",
        "{0} is for a script, and '{1}' is a unit, which says such things itself. Change it by a DropIn, or write the path of a script.");

    public static readonly DiagnosticDescriptor UnitMissing = DiagnosticDescriptor.Error("BOOTC1347",
        "The image has no unit '{0}', which a timer is to start. Write the name of a unit of the image, or the path of a script of the project.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1348",
        "Two Timer items have the name '{0}'. Write Name=\"…\" on one of them; one timer may have several calendar events, separated by semicolons.");
}
