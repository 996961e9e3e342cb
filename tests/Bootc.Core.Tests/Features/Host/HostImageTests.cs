namespace Bootc.Features;

/// <summary>Settings of the host in a real build on the local base, with real packages of Debian.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class HostImageTests
{
    [Test]
    public async Task Settings_of_the_host_are_what_its_programs_read()
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "debian", PackageManagers = [Definition.PackageManager.Apt], BootcVersion = "1.6.0" } }
            .Add("HostName", "node-1").Add("Locale", "de_DE.UTF-8", ("Variables", "LC_TIME=fr_FR.UTF-8")).Add("Keymap", "de").Add("TimeZone", "Pacific/Auckland")
            .Add("UpdateTimer", "Download", ("OnCalendar", "Sun 03:00")).Add("InstallConfiguration", "a", ("Stateroot", "default"))
            // Stands for bootc, which Debian does not have.
            .AddFile("bootc", "#!/bin/sh\necho --quiet --download-only\n").Add("File", "bootc", ("TargetPath", "/usr/bin/bootc"))
            .AddFile("show.sh", """
                #!/bin/sh
                echo "shown $(LC_ALL=de_DE.UTF-8 locale charmap) $(LC_ALL=fr_FR.UTF-8 date --date=2026-11-25 +%A) $(LC_ALL=de_DE.UTF-8 date --date=2026-11-25 +%A)"
                echo "shown $(date --date='2026-07-01 12:00 UTC' +%H:%M)"
                . /etc/vconsole.conf
                echo "shown keymap $KEYMAP"
                cat /etc/default/locale | sed 's/^/shown /'
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(
            project.Run(new HostFeature(), new UpdateTimerFeature(), new InstallConfigurationFeature(), new FilesFeature(), new ScriptFeature(), new PackagesFeature()), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[] { "UTF-8 mercredi Mittwoch", "00:00", "keymap de", "LANG=de_DE.UTF-8", "LC_TIME=fr_FR.UTF-8" }));
            Assert.That(image.Findings.Select(finding => finding.Code).Order(), Is.EqualTo(new[] { "BOOTC1356", "BOOTC1361", "BOOTC1365" }));
            Assert.That(await image.ReadAsync("/etc/hostname"), Is.EqualTo("node-1\n"));
            Assert.That(await image.ReadAsync("/usr/lib/systemd/system/bootc-fetch-apply-updates.timer.d/50-bootc-sdk.conf"), Does.EndWith("[Timer]\nOnBootSec=\nOnCalendar=Sun 03:00\n"));
            Assert.That(await image.ReadAsync("/usr/lib/systemd/system/bootc-fetch-apply-updates.service.d/50-bootc-sdk.conf"), Does.EndWith("[Service]\nExecStart=\nExecStart=/usr/bin/bootc upgrade --download-only --quiet\n"));
            Assert.That(await image.ReadAsync("/usr/lib/bootc/install/50-a.toml"), Does.EndWith("[install]\nstateroot = \"default\"\n"));
            Assert.That(await image.ListAsync("/usr/lib/systemd/system/timers.target.wants/bootc-fetch-apply-updates.timer"), Has.One.EndsWith(" -> ../bootc-fetch-apply-updates.timer"));
        }
    }

    [Test]
    public async Task A_time_zone_and_an_update_mode_that_the_image_lacks_are_found()
    {
        using var project = new FeatureProject().Add("TimeZone", "Europe/Berlim").Add("UpdateTimer", "Download")
            .AddFile("bootc", "#!/bin/sh\necho --quiet\n").Add("File", "bootc", ("TargetPath", "/usr/bin/bootc"))
            .Add("Keymap", "de").AddFile("map", "").Add("File", "map", ("TargetPath", "/usr/share/keymaps/de.kmap.gz"))
            .AddFile("t", "[Timer]\nOnBootSec=1h\n").Add("File", "t", ("TargetPath", "/usr/lib/systemd/system/bootc-fetch-apply-updates.timer"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new HostFeature(), new UpdateTimerFeature(), new FilesFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code).Order(), Is.EqualTo(new[] { "BOOTC1358", "BOOTC1362" }));
    }
}
