using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Timers, presets and the default target in a real build on the local base, whose systemd judges them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class TimerImageTests
{
    [Test]
    public async Task Systemd_reads_timers_presets_and_the_default_target_as_they_are_meant()
    {
        using var project = new FeatureProject()
            .AddFile("tasks/backup.sh", "#!/bin/sh\n").AddFile("units/x.timer", "[Timer]\nOnBootSec=1h\n[Install]\nWantedBy=timers.target\n").AddFile("units/x.service", "[Service]\nExecStart=/usr/bin/true\n")
            .AddFile("accepted.txt", string.Join('\n', SystemdCalendarTests.Accepted) + "\n")
            .AddFile("refused.txt", string.Join('\n', SystemdCalendarTests.Refused.Where(text => text.Length > 0)) + "\n")
            .Add("Timer", "tasks/backup.sh", ("OnCalendar", "Mon..Fri 03:00"), ("Persistent", "true"), ("RandomizedDelaySec", "1h"), ("OnUnitActiveSec", "12h"))
            .Add("Timer", "fstrim.service", ("OnCalendar", "weekly"))
            .Add("Timer", "nonesuch.service", ("OnCalendar", "weekly"))
            .Add("Unit", "units/x.timer").Add("Unit", "units/x.service")
            .Add("UnitPreset", "disable x.timer").Add("UnitPreset", "disable fstrim.timer").Add("DefaultTarget", "rescue.target")
            .AddFile("show.sh", """
                #!/bin/sh
                systemd-analyze verify --recursive-errors=no --man=no timer-backup.timer timer-backup.service timer-fstrim.timer 2>&1 | sed 's/^/shown verify /'
                echo "shown $(systemctl is-enabled timer-backup.timer) $(systemctl get-default)"
                while IFS= read -r event; do
                    systemd-analyze calendar "$event" > /dev/null 2>&1 || echo "shown not accepted: $event"
                done < "$BOOTC_INPUTS/accepted.txt"
                while IFS= read -r event; do
                    if systemd-analyze calendar "$event" > /dev/null 2>&1; then echo "shown accepted: $event"; fi
                done < "$BOOTC_INPUTS/refused.txt"
                systemctl preset-all > /dev/null 2>&1
                # What the Unit items say comes first; a link below /usr is nothing that presets change.
                for unit in x.timer fstrim.timer timer-backup.timer; do
                    echo "shown $unit $(systemctl is-enabled $unit)"
                done
                """)
            .Add("Script", "show.sh", ("Inputs", "accepted.txt;refused.txt"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new TimerFeature(), new UnitFeature(), new ScriptFeature()), project);

        Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[]
        {
            "static rescue.target", "x.timer enabled", "fstrim.timer disabled", "timer-backup.timer static",
        }));
        Assert.That(image.Findings.Select(finding => (finding.Code, finding.Message.Contains("'nonesuch.service'", StringComparison.Ordinal))), Is.EqualTo(new[] { ("BOOTC1347", true) }));
    }

    [Test]
    public async Task A_default_target_that_the_image_lacks_is_found()
    {
        using var project = new FeatureProject().Add("DefaultTarget", "nonesuch.target");

        await using var image = await FeatureImage.BuildAsync(project.Run(new UnitFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1314" }));
    }
}
