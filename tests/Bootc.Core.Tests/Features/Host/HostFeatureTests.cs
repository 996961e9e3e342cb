using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class HostFeatureTests
{
    private static readonly BaseImageFacts s_debian = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt] };
    private static readonly BaseImageFacts s_fedora = new() { DistributionId = "fedora", PackageManagers = [PackageManager.Dnf5] };

    [Test]
    public void The_settings_of_the_host_are_files()
    {
        using var project = new FeatureProject { BaseImage = s_fedora }
            .Add("HostName", "node.example.org").Add("Locale", "de_DE.UTF-8", ("Variables", "LC_TIME=en_GB.UTF-8;LANGUAGE=de:en")).Add("TimeZone", "Europe/Berlin")
            .Add("Keymap", "de-nodeadkeys", ("Font", "eurlatgr"), ("X11Layout", "de"), ("X11Variant", "nodeadkeys"), ("X11Options", "ctrl:nocaps"));

        var context = project.Run(new HostFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1352" }));
            Assert.That(context.ImageText("/etc/hostname"), Is.EqualTo("node.example.org\n"));
            Assert.That(context.Steps.Single(step => step.Kind == StepKind.EngineFiles).Name, Is.EqualTo("engine-files"));
            Assert.That(context.ImageText("/etc/locale.conf"), Is.EqualTo("LANG=de_DE.UTF-8\nLC_TIME=en_GB.UTF-8\nLANGUAGE=de:en\n"));
            Assert.That(context.NeededPackages.Keys, Is.EqualTo(new[] { "glibc-langpack-de", "glibc-langpack-en" }));
            Assert.That(context.Steps.Single(step => step.Name == "locales").Lines("locales.list"), Is.EqualTo(new[] { "de_DE.UTF-8", "en_GB.UTF-8" }));
            Assert.That(UnitFeatureTests.Places(context), Does.Contain("/etc/localtime -> ../usr/share/zoneinfo/Europe/Berlin"));
            Assert.That(context.ImageText("/etc/vconsole.conf"), Is.EqualTo("KEYMAP=de-nodeadkeys\nFONT=eurlatgr\nXKBLAYOUT=\"de\"\nXKBVARIANT=\"nodeadkeys\"\nXKBOPTIONS=\"ctrl:nocaps\"\n"));
            Assert.That(context.ImageText("/etc/X11/xorg.conf.d/00-keyboard.conf"), Does.Contain("    Option \"XkbVariant\" \"nodeadkeys\"\n"));
        }
    }

    [Test]
    public void Debian_has_other_places_and_packages()
    {
        using var project = new FeatureProject { BaseImage = s_debian }.Add("Locale", "de_DE.UTF-8").Add("Keymap", "de");

        var context = project.Run(new HostFeature(), new PackagesFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.ImageText("/etc/default/keyboard"), Is.EqualTo("KEYMAP=de\n"));
            Assert.That(context.Steps.Single(step => step.Kind == StepKind.Packages).Lines("install.list"), Is.EqualTo(new[] { "locales" }));
        }
    }

    [TestCase("de_DE.UTF-8", "false", "Install", 0)]
    [TestCase("C.UTF-8", "true", "Install", 0)]
    [TestCase("de_DE.UTF-8", "true", "Remove", 1)]
    public void The_package_of_a_language_is_installed_unless_somebody_says_otherwise(string locale, string package, string action, int steps)
    {
        using var project = new FeatureProject { BaseImage = s_debian }.Add("Locale", locale, ("Package", package));
        if (action == "Remove")
            project.Add("Package", "locales", ("Action", action));

        var context = project.Run(new HostFeature(), new PackagesFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.Steps.Count(step => step.Kind == StepKind.Packages), Is.EqualTo(steps));
            Assert.That(context.Steps.Where(step => step.Kind == StepKind.Packages).SelectMany(step => step.Lines("install.list")), Is.Empty);
        }
    }

    [TestCase(257, new[] { "BOOTC1353" })]
    [TestCase(258, new string[0])]
    [TestCase(null, new string[0])]
    public void A_pattern_of_host_names_needs_a_systemd_that_reads_it(int? systemd, string[] codes)
    {
        using var project = new FeatureProject { BaseImage = s_fedora with { SystemdVersion = systemd } }.Add("HostName", "node-????");

        Assert.That(project.Run(new HostFeature()).Codes(), Is.EqualTo(codes));
    }

    [TestCase("HostName", "-a", "BOOTC1351")]
    [TestCase("HostName", "a_b", "BOOTC1351")]
    [TestCase("HostName", "a..b", "BOOTC1351")]
    [TestCase("HostName", "a.b.", "BOOTC1351")]
    [TestCase("HostName", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "BOOTC1351")]
    [TestCase("Locale", "german", "BOOTC1354")]
    [TestCase("Locale", "de_DE", "BOOTC1354")]
    [TestCase("Locale", "de_DE.utf8", "BOOTC1354")]
    [TestCase("Keymap", "../us", "BOOTC1355")]
    [TestCase("Keymap", "us.map\n", "BOOTC1355")]
    [TestCase("TimeZone", "../etc/passwd", "BOOTC1357")]
    [TestCase("TimeZone", "Berlin ", "BOOTC1357")]
    [TestCase("UpdateTimer", "on", "BOOTC1359")]
    public void A_value_that_nothing_would_read_is_refused(string item, string value, string code)
    {
        using var project = new FeatureProject().Add(item, value);

        var context = project.Run(new HostFeature(), new UpdateTimerFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { code }));
            Assert.That(context.Steps, Is.Empty);
        }
    }

    [TestCase("Locale", "C.UTF-8", "Variables", "LC_TIMES=C.UTF-8", "BOOTC1354")]
    [TestCase("Locale", "C.UTF-8", "Variables", "LC_TIME=german", "BOOTC1354")]
    [TestCase("Keymap", "us", "X11Layout", "u\"s", "BOOTC1355")]
    [TestCase("Keymap", "us", "X11Model", "pc105", "BOOTC1355")]
    [TestCase("UpdateTimer", "Apply", "OnCalendar", "dayly", "BOOTC1343")]
    [TestCase("UpdateTimer", "Apply", "RandomizedDelaySec", "some", "BOOTC1311")]
    [TestCase("UpdateTimer", "Off", "OnCalendar", "daily", "BOOTC1360")]
    public void Metadata_that_nothing_would_read_is_refused(string item, string include, string metadata, string value, string code)
    {
        using var project = new FeatureProject().Add(item, include, (metadata, value));

        Assert.That(project.Run(new HostFeature(), new UpdateTimerFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("HostName", "node-??", "b")]
    [TestCase("Locale", "C.UTF-8", "C")]
    [TestCase("Keymap", "us", "de")]
    [TestCase("TimeZone", "UTC", "Europe/Berlin")]
    [TestCase("UpdateTimer", "Off", "Apply")]
    public void An_image_has_one_of_each(string item, string first, string second)
    {
        using var project = new FeatureProject().Add(item, first).Add(item, second);

        Assert.That(project.Run(new HostFeature(), new UpdateTimerFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1350" }));
    }

    [Test]
    public void Updates_that_are_off_are_masked()
    {
        using var project = new FeatureProject().Add("UpdateTimer", "off");

        Assert.That(UnitFeatureTests.Places(project.Run(new UpdateTimerFeature())), Is.EqualTo(new[] { "/etc/systemd/system/bootc-fetch-apply-updates.timer -> /dev/null" }));
    }

    [Test]
    public void Updates_happen_when_and_as_the_project_says()
    {
        using var project = new FeatureProject().Add("UpdateTimer", "Download", ("OnCalendar", "Sun 03:00"), ("RandomizedDelaySec", "1h"), ("Persistent", "true"));

        var context = project.Run(new UpdateTimerFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(UnitFeatureTests.Places(context), Does.Contain("/usr/lib/systemd/system/timers.target.wants/bootc-fetch-apply-updates.timer -> ../bootc-fetch-apply-updates.timer"));
            Assert.That(context.ImageText("/usr/lib/systemd/system/bootc-fetch-apply-updates.timer.d/50-bootc-sdk.conf"),
                Is.EqualTo("# Generated by Bootc.Sdk.\n[Timer]\nOnBootSec=\nOnCalendar=Sun 03:00\nRandomizedDelaySec=1h\nPersistent=yes\n"));
            Assert.That(context.ImageText("/usr/lib/systemd/system/bootc-fetch-apply-updates.service.d/50-bootc-sdk.conf"),
                Is.EqualTo("# Generated by Bootc.Sdk.\n[Service]\nExecStart=\nExecStart=/usr/bin/bootc upgrade --download-only --quiet\n"));
        }
    }
}
