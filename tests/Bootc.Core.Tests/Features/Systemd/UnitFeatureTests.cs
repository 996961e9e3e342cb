using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class UnitFeatureTests
{
    private const string Service = "[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    [Test]
    public void A_unit_of_the_project_is_installed_and_enabled_by_its_own_install_section()
    {
        using var project = new FeatureProject().AddFile("units/a.service", Service).Add("Unit", "units/a.service");

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.Steps.Select(step => step.Name), Is.EqualTo(new[] { "units" }));
            Assert.That(Places(context), Is.EqualTo(new[]
            {
                "/etc/systemd/system/multi-user.target.wants/a.service -> /usr/lib/systemd/system/a.service",
                "/usr/lib/systemd/system-preset/10-bootc-sdk.preset 644",
                "/usr/lib/systemd/system/a.service 644",
            }));
            Assert.That(context.ImageText("/usr/lib/systemd/system/a.service"), Is.EqualTo(Service));
            Assert.That(context.ImageText("/usr/lib/systemd/system-preset/10-bootc-sdk.preset"), Does.EndWith("\nenable a.service\n"));
        }
    }

    [Test]
    public void A_unit_beside_the_project_needs_no_folder()
    {
        using var project = new FeatureProject().AddFile("a.service", Service).Add("Unit", "a.service");

        Assert.That(project.Run(new UnitFeature()).Steps.Select(step => step.Name), Is.EqualTo(new[] { "units" }));
    }

    [Test]
    public void A_unit_without_install_section_is_merely_installed()
    {
        using var project = new FeatureProject().AddFile("units/a.service", "[Service]\nExecStart=/usr/bin/true\n").Add("Unit", "units/a.service");

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(Places(context), Is.EqualTo(new[] { "/usr/lib/systemd/system/a.service 644" }));
        }
    }

    [Test]
    public void Enabling_a_unit_without_install_section_is_a_warning()
    {
        using var project = new FeatureProject().AddFile("units/a.service", "[Service]\nExecStart=/usr/bin/true\n").Add("Unit", "units/a.service", ("State", "enabled"));

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1304" }));
    }

    [Test]
    public void A_disabled_unit_stays_disabled_when_presets_are_applied()
    {
        using var project = new FeatureProject().AddFile("units/a.service", Service).Add("Unit", "units/a.service", ("State", "disabled"));

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Places(context), Has.None.StartsWith("/etc"));
            Assert.That(context.ImageText("/usr/lib/systemd/system-preset/10-bootc-sdk.preset"), Does.EndWith("\ndisable a.service\n"));
        }
    }

    [Test]
    public void A_masked_unit_is_a_link_to_nothing()
    {
        using var project = new FeatureProject().AddFile("units/a.service", Service).Add("Unit", "units/a.service", ("State", "masked"));

        Assert.That(Places(project.Run(new UnitFeature())), Is.EqualTo(new[] { "/etc/systemd/system/a.service -> /dev/null", "/usr/lib/systemd/system/a.service 644" }));
    }

    [Test]
    public void A_unit_of_users_goes_to_their_directories()
    {
        using var project = new FeatureProject().AddFile("units/a.service", Service).Add("Unit", "units/a.service", ("Scope", "user"));

        Assert.That(Places(project.Run(new UnitFeature())), Is.EqualTo(new[]
        {
            "/etc/systemd/user/multi-user.target.wants/a.service -> /usr/lib/systemd/user/a.service",
            "/usr/lib/systemd/user-preset/10-bootc-sdk.preset 644",
            "/usr/lib/systemd/user/a.service 644",
        }));
    }

    [Test]
    public void A_template_is_enabled_for_its_instances()
    {
        using var project = new FeatureProject().AddFile("units/w@.service", Service).Add("Unit", "units/w@.service", ("Instances", "a;b"));

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Places(context).Where(place => place.StartsWith("/etc", StringComparison.Ordinal)), Is.EqualTo(new[]
            {
                "/etc/systemd/system/multi-user.target.wants/w@a.service -> /usr/lib/systemd/system/w@.service",
                "/etc/systemd/system/multi-user.target.wants/w@b.service -> /usr/lib/systemd/system/w@.service",
            }));
            Assert.That(context.ImageText("/usr/lib/systemd/system-preset/10-bootc-sdk.preset"), Does.EndWith("\nenable w@.service a b\n"));
        }
    }

    [Test]
    public void A_template_without_instances_waits_for_whoever_starts_one()
    {
        using var project = new FeatureProject().AddFile("units/w@.service", Service).Add("Unit", "units/w@.service");

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(Places(context), Is.EqualTo(new[] { "/usr/lib/systemd/system/w@.service 644" }));
        }
    }

    [Test]
    public void A_unit_by_name_is_changed_in_the_image()
    {
        using var project = new FeatureProject()
            .Add("Unit", "sshd.service")
            .Add("Unit", "getty@.service", ("Instances", "tty1;tty2"), ("State", "Masked"))
            .Add("Unit", "-.mount", ("State", "disabled"))
            .Add("Unit", "pulse.socket", ("Scope", "user"));

        var context = project.Run(new UnitFeature());
        var step = context.Steps.Single(step => step.Kind == StepKind.PackageUnits);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Lines("enable-system.list"), Is.EqualTo(new[] { "sshd.service" }));
            Assert.That(step.Lines("mask-system.list"), Is.EqualTo(new[] { "getty@tty1.service", "getty@tty2.service" }));
            Assert.That(step.Lines("disable-system.list"), Is.EqualTo(new[] { "-.mount" }));
            Assert.That(step.Lines("enable-user.list"), Is.EqualTo(new[] { "pulse.socket" }));
            Assert.That(context.ImageText("/usr/lib/systemd/system-preset/10-bootc-sdk.preset"), Does.EndWith("\ndisable -.mount\nenable sshd.service\n"));
        }
    }

    [Test]
    public void What_a_unit_names_in_Also_is_enabled_with_it()
    {
        using var project = new FeatureProject()
            .AddFile("units/a.service", Service + "Also=a.socket dbus.socket\n").AddFile("units/a.socket", "[Socket]\nListenStream=1\n")
            .Add("Unit", "units/a.service").Add("Unit", "units/a.socket");

        var step = project.Run(new UnitFeature()).Steps.Single(step => step.Kind == StepKind.PackageUnits);

        Assert.That(step.Lines("enable-system.list"), Is.EqualTo(new[] { "dbus.socket" }));
    }

    [TestCase("units/a.servce")]
    [TestCase("units/a")]
    [TestCase("a b.service")]
    [TestCase("é.service")]
    [TestCase("a.service\n")]
    public void A_name_that_systemd_does_not_know_is_refused(string include)
    {
        using var project = new FeatureProject().Add("Unit", include);

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1300" }));
    }

    [Test]
    public void A_unit_that_is_no_template_has_no_instances()
    {
        using var project = new FeatureProject().Add("Unit", "a.service", ("Instances", "x"));

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1306" }));
    }

    [Test]
    public void An_instance_of_a_template_of_the_project_is_declared_there()
    {
        using var project = new FeatureProject().AddFile("units/w@.service", Service).Add("Unit", "units/w@.service").Add("Unit", "w@a.service");

        Assert.That(project.Run(new UnitFeature()).Diagnostics.Single().Message, Does.Contain("Instances=\"a\""));
    }

    [Test]
    public void A_unit_twice_is_refused_in_one_scope_only()
    {
        using var project = new FeatureProject()
            .AddFile("units/a.service", Service).AddFile("more/a.service", Service)
            .Add("Unit", "units/a.service").Add("Unit", "more/a.service").Add("Unit", "units/a.service", ("Scope", "user"));

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1303" }));
    }

    [Test]
    public void A_missing_unit_file_is_named()
    {
        using var project = new FeatureProject().Add("Unit", "units/a.service");

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1202" }));
    }

    [Test]
    public void Windows_line_endings_and_mark_are_taken_out_of_a_unit()
    {
        using var project = new FeatureProject().AddFile("units/a.service", "\uFEFF" + Service.ReplaceLineEndings("\r\n")).Add("Unit", "units/a.service");

        Assert.That(project.Run(new UnitFeature()).ImageText("/usr/lib/systemd/system/a.service"), Is.EqualTo(Service));
    }

    [TestCase("[Service]\nExecStart=/a\rUser=x\n", 2)]
    [TestCase("[Service]\nExecStart=/a\n\0\n", 3)]
    [TestCase("[Unit]\nnonsense\n", 2)]
    [TestCase("[Service]\nExecStart=/a\nExecStart=/b\n", 3)]
    public void A_line_that_systemd_would_read_otherwise_is_named_in_the_unit_file(string text, int line)
    {
        using var project = new FeatureProject().AddFile("units/a.service", text).Add("Unit", "units/a.service");

        var diagnostic = project.Run(new UnitFeature()).Diagnostics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Code, Is.EqualTo("BOOTC1301"));
            Assert.That(diagnostic.Location, Is.EqualTo(new SourceLocation(Path.Combine(project.Directory, "units", "a.service"), line)));
        }
    }

    [TestCase("var-scratch.mount", "[Mount]\nWhere=/var/scratch", null)]
    [TestCase("srv-my\\x2ddata.mount", "[Mount]\nWhere=//srv/./my-data/", null)]
    [TestCase("srv-data.mount", "[Mount]\nWhere=/srv/%H", null)]
    [TestCase("srv-data.mount", "[Mount]\nWhat=/dev/sda1", null)]
    [TestCase("scratch.mount", "[Mount]\nWhere=/var/scratch", "var-scratch.mount")]
    [TestCase("var-my-data.automount", "[Automount]\nWhere=/var/my-data", "var-my\\x2ddata.automount")]
    public void A_mount_unit_is_called_like_its_place(string name, string text, string? required)
    {
        using var project = new FeatureProject().AddFile("m/" + name, text).Add("Unit", "m/" + name);

        var messages = project.Run(new UnitFeature()).Diagnostics.Select(diagnostic => diagnostic.Message).ToList();

        if (required is null)
            Assert.That(messages, Is.Empty);
        else
            Assert.That(messages.Single(), Does.EndWith($"unless its file is called {required}."));
    }

    [Test]
    public void A_unit_in_another_encoding_is_named_with_the_line_that_shows_it()
    {
        using var project = new FeatureProject().AddFile("units/a.service", [.. "[Unit]\nDescription=caf"u8, 0xE9, (byte)'\n']).Add("Unit", "units/a.service");

        var diagnostic = project.Run(new UnitFeature()).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Location?.Line), Is.EqualTo(("BOOTC1302", 2)));
    }

    [TestCase("WantedBy=nonsense")]
    [TestCase("Also=nonsense\nWantedBy=multi-user.target")]
    public void An_install_section_that_cannot_be_followed_is_an_error_at_its_place(string install)
    {
        using var project = new FeatureProject().AddFile("units/a.service", $"[Unit]\n[Install]\n{install}\n").Add("Unit", "units/a.service");

        var diagnostic = project.Run(new UnitFeature()).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Location?.Line), Is.EqualTo(("BOOTC1305", 3)));
    }

    [Test]
    public void Ten_thousand_units_make_two_steps()
    {
        using var project = new FeatureProject();
        for (var i = 0; i < 10_000; i++)
            project.Add("Unit", $"package{i:00000}.service");

        var context = project.Run(new UnitFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Steps, Has.Count.EqualTo(2));
            Assert.That(context.Steps.Single(step => step.Kind == StepKind.PackageUnits).Lines("enable-system.list"), Has.Length.EqualTo(10_000));
        }
    }

    internal static string[] Places(FeatureContext context) =>
    [
        .. context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).Select(entry => entry switch
        {
            ImageLink link => $"{link.Path} -> {link.Target}",
            ImageFile file => $"{file.Path} {Convert.ToString((int)file.Mode, 8)}",
            _ => entry.Path.Value,
        }),
    ];

    [TestCase("worker@1.service", new[] { "BOOTC1307" })]
    [TestCase("other@1.service", new string[0])]
    public void An_instance_of_the_projects_own_template_is_written_there(string instance, string[] codes)
    {
        using var project = new FeatureProject()
            .AddFile("units/worker@.service", "[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n")
            .Add("Unit", "units/worker@.service", ("Instances", "2")).Add("Unit", instance);

        Assert.That(project.Run(new UnitFeature()).Codes(), Is.EqualTo(codes));
    }
}
