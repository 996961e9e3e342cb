namespace Bootc.Formats;

public sealed class SystemdCalendarTests
{
    /// <summary>Also asked of systemd itself, in an image.</summary>
    public static readonly string[] Accepted =
    [
        "daily", "Weekly", "quarterly UTC", "*-*-* 04:00:00", "Mon..Fri 08:00", "Mon,Wed *-*-1,15 12:30:15", "Sat *-*~03/1", "2026-*-01..07 00:00", "*:0/15", "0/2:00",
        "03:00 Europe/Berlin", "Mon *-05~07/1", "12-25", "Sun", "@1700000000", "*-*-* *:*:0/30", "*:00..05:30.5",
    ];

    public static readonly string[] Refused =
    [
        "dayly", "25:00", "*-13-01", "12:60", "*-*-32", "*-*-* 4", "8am", "Mon-Fry 08:00", "*:0/0", "10..8:00", "* * * * *", "", "0 4 * * *", "daily weekly", "04:00 04:00",
    ];

    [TestCaseSource(nameof(Accepted))]
    public void What_systemd_understands_is_accepted(string text) => Assert.That(SystemdCalendar.Check(text), Is.Null);

    [TestCaseSource(nameof(Refused))]
    public void What_systemd_does_not_understand_is_refused_with_a_reason(string text) => Assert.That(SystemdCalendar.Check(text), Is.Not.Null);
}
