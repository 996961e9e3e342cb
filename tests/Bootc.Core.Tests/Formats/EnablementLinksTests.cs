using System.Diagnostics;

namespace Bootc.Formats;

public sealed class EnablementLinksTests
{
    private const string Directory = "/usr/lib/systemd/system";

    // Unit to enable, its [Install] section: everything here is also put before the real systemctl.
    private static readonly (string Unit, string Install)[] Enabled =
    [
        ("a.service", "WantedBy=multi-user.target \"quoted.target\"\nWantedBy=graphical.target\nRequiredBy=x.target\nAlias=b.service c.service"),
        ("r.service", "WantedBy=old.target\nWantedBy=\nWantedBy=new.target %N.target %p.target"),
        ("al.service", "Alias=dbus-org.x.service"),
        ("dq.service", "WantedBy=a\\x2db.target \"u.target\"v.target"),
        ("bk.service", "WantedBy=a.target \\\n # comment\n ; more\n b.target\nWantedBy=c.target \\\n"),
        ("wt.service", "WantedBy=wt@.target wt@x.target"),
        ("my-app-node.timer", "WantedBy=%j.target timers.target"),
        ("self.service", "Alias=self.service\nWantedBy=multi-user.target"),
        ("t@.service", "WantedBy=multi-user.target %i.target\nDefaultInstance=def\nAlias=u@.service"),
        ("t@x.service", "WantedBy=multi-user.target %p-%i.target\nDefaultInstance=def\nAlias=u@.service"),
        ("n@.service", "WantedBy=wt@.target\nAlias=m@.service"),
        ("n@x.service", "WantedBy=multi-user.target wt@.target\nRequiredBy=%p-%i.target\nAlias=m@.service m2@x.service"),
        ("var-scratch.mount", "WantedBy=local-fs.target\nRequiredBy=a.service"),
        ("s.socket", "WantedBy=sockets.target\nAlias=s2.socket"),
    ];

    private static readonly (string Unit, string Install)[] Disabled =
    [
        ("none.service", ""),
        ("badalias.service", "Alias=foo.socket\nWantedBy=multi-user.target"),
        ("badmount.mount", "Alias=foo.mount"),
        ("badwants.service", "WantedBy=notaunit"),
        ("template@.service", "WantedBy=multi-user.target"),
        ("plain.service", "Alias=px@.service"),
        ("instance.service", "Alias=px@i.service"),
        ("tal@.service", "Alias=plain.service"),
        ("tal@i.service", "Alias=plain.service"),
        ("other@i.service", "Alias=px@j.service"),
        ("blank.service", "WantedBy='x y.target'"),
    ];

    private static IEnumerable<TestCaseData> EnabledUnits => Enabled.Select(unit => new TestCaseData(unit.Unit, unit.Install).SetArgDisplayNames(unit.Unit));

    // Names of units, and not of the folders that hold the links.
    private static IEnumerable<string> LongStarters => [$"WantedBy={new string('a', 245)}.target", $"RequiredBy={new string('a', 240)}.target"];

    private static IEnumerable<TestCaseData> DisabledUnits => Disabled.Select(unit => new TestCaseData(unit.Unit, unit.Install).SetArgDisplayNames(unit.Unit));

    [Test]
    public void A_unit_is_linked_into_what_wants_it()
    {
        var links = EnablementLinks.For(UnitName.Parse("a.service"), Install("WantedBy=multi-user.target\nUpheldBy=b.target\nAlso=c.socket\nAlias=d.service"));
        Assert.That(links.Reason, Is.Null);
        Assert.That(links.Also, Is.EqualTo(new[] { "c.socket" }));
        Assert.That(links.Links.Select(link => $"{link.Path} -> {link.Target}"), Is.EqualTo(new[]
        {
            "/etc/systemd/system/b.target.upholds/a.service -> /usr/lib/systemd/system/a.service",
            "/etc/systemd/system/d.service -> /usr/lib/systemd/system/a.service",
            "/etc/systemd/system/multi-user.target.wants/a.service -> /usr/lib/systemd/system/a.service",
        }));
    }

    [Test]
    public void An_instance_is_linked_to_its_template() =>
        Assert.That(
            EnablementLinks.For(UnitName.Parse("a@b.service"), Install("WantedBy=multi-user.target")).Links,
            Is.EqualTo(new[]
            {
                new EnablementLink(ImagePath.Parse("/etc/systemd/system/multi-user.target.wants/a@b.service"), "/usr/lib/systemd/system/a@.service"),
            }));

    [TestCaseSource(nameof(EnabledUnits))]
    public void A_unit_that_systemctl_enables_has_links(string unit, string install) => Assert.That(Links(unit, install), Is.Not.Empty);

    [TestCaseSource(nameof(DisabledUnits))]
    public void A_unit_that_systemctl_does_not_enable_has_a_reason(string unit, string install) =>
        Assert.That(EnablementLinks.For(UnitName.Parse(unit), Install(install)).Reason, Is.Not.Null);

    [TestCase("WantedBy=%H.target")]
    [TestCase("WantedBy=a.target%")]
    [TestCase("WantedBy=\"a.target")]
    [TestCase("Alias=multi-user.target.wants/a.service")]
    public void What_only_the_machine_could_tell_is_refused(string install) =>
        Assert.That(EnablementLinks.For(UnitName.Parse("a.service"), Install(install)).Reason, Is.Not.Null);

    [TestCaseSource(nameof(LongStarters))]
    public void A_starter_with_a_name_too_long_for_its_folder_is_refused(string install) =>
        Assert.That(EnablementLinks.For(UnitName.Parse("a.service"), Install(install)).Reason, Does.Contain("255 characters"));

    [Test]
    [Category("Engine")]
    [TestCaseSource(nameof(EnabledUnits))]
    public void Links_are_those_that_systemctl_makes(string unit, string install) =>
        Assert.That(Links(unit, install), Is.EqualTo(Systemctl(unit, install, out _)));

    [Test]
    [Category("Engine")]
    [TestCaseSource(nameof(DisabledUnits))]
    public void A_unit_is_refused_when_systemctl_fails_or_links_nothing(string unit, string install)
    {
        var links = Systemctl(unit, install, out var exitCode);
        Assert.That(exitCode != 0 || links.Count == 0);
    }

    private static UnitFile Install(string install) => UnitFile.Parse($"[Install]\n{install}\n");

    private static List<string> Links(string unit, string install) =>
        [.. EnablementLinks.For(UnitName.Parse(unit), Install(install)).Links.Select(link => $"{link.Path} -> {link.Target}")];

    private static List<string> Systemctl(string unit, string install, out int exitCode)
    {
        const string program = "/usr/bin/systemctl";
        if (!File.Exists(program))
            Assert.Ignore("systemctl is not on this machine.");

        var root = System.IO.Directory.CreateTempSubdirectory("bootc-enable-").FullName;
        try
        {
            var units = System.IO.Directory.CreateDirectory(root + Directory).FullName;
            File.WriteAllText(Path.Combine(units, UnitName.Parse(unit).File.ToString()), $"[Install]\n{install}\n");
            using var process = Process.Start(new ProcessStartInfo(program, [$"--root={root}", "enable", "--", unit])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            process.StandardOutput.ReadToEndAsync().GetAwaiter().GetResult();
            process.WaitForExit();
            exitCode = process.ExitCode;

            var configuration = root + "/etc/systemd/system";
            return !System.IO.Directory.Exists(configuration) ? [] :
            [
                .. System.IO.Directory.EnumerateFiles(configuration, "*", SearchOption.AllDirectories)
                    .Select(path => $"{path[root.Length..]} -> {new FileInfo(path).LinkTarget}")
                    .Order(StringComparer.Ordinal),
            ];
        }
        finally
        {
            System.IO.Directory.Delete(root, recursive: true);
        }
    }
}
