namespace Bootc.Features;

/// <summary>Tasks in a real build on the local base, whose systemd judges the services, and whose shell runs what they run.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class BootTaskImageTests
{
    [Test]
    public async Task Services_of_tasks_please_systemd_and_their_program_tries_again()
    {
        using var project = new FeatureProject()
            .AddFile("tasks/third.sh", """
                #!/bin/sh
                # Succeeds at its third try.
                echo x >> "$1"
                [ "$(grep -c . "$1")" -eq 3 ]
                """)
            .AddFile("tasks/slow.sh", "#!/bin/sh\nsleep 60\n")
            .Add("FirstBootTask", "tasks/third.sh", ("Arguments", "/tmp/a file"), ("RetryDelay", "1s"), ("After", "network-online.target"), ("User", "www-data"))
            .Add("BootTask", "tasks/slow.sh", ("Timeout", "1s"), ("RequiredBy", "ssh.service"))
            .AddFile("show.sh", """
                #!/bin/sh
                systemd-analyze verify --recursive-errors=no --man=no first-boot-third.service boot-slow.service 2>&1 | sed 's/^/shown verify /'
                for unit in first-boot-third boot-slow; do
                    echo "shown $unit $(systemctl is-enabled $unit.service)"
                done
                run() {
                    # As systemd reads it: the words of ExecStart, of which none has an escape here.
                    eval "set -- $(sed -n 's/^ExecStart=//p' "/usr/lib/systemd/system/$1.service")"
                    "$@" 2>&1 | sed 's/^/shown /'
                }
                run first-boot-third
                run boot-slow
                $(sed -n 's/^ExecStartPost=+//p' /usr/lib/systemd/system/first-boot-third.service)
                stat -c 'shown %n %a %s' /var/lib/bootc-sdk/first-boot/*
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new BootTaskFeature(), new ScriptFeature()), project);

        Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[]
        {
            "first-boot-third static", "boot-slow static",
            "run-task: ended with exit code 1; the next try is in 1 s, 5 left.", "run-task: ended with exit code 1; the next try is in 2 s, 4 left.",
            "run-task: ended with exit code 124, and there are no tries left.",
            "/var/lib/bootc-sdk/first-boot/third 644 0",
        }));
    }
}
