using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Features;

/// <summary>Units and scripts in a real build on the local base, which has systemd; a last script prints what became of them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class UnitImageTests
{
    private const string Service = "[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    [Test]
    public async Task Units_of_the_project_and_of_packages_are_what_the_project_says()
    {
        using var project = new FeatureProject()
            .AddFile("units/a.service", Service).AddFile("units/w@.service", Service)
            .AddFile("units/b.service", Service).AddFile("units/b.socket", "[Socket]\nListenStream=/run/b.sock\n[Install]\nWantedBy=sockets.target\n")
            .AddFile("units/a.path", "[Path]\nPathExists=/run/a\n[Install]\nWantedBy=paths.target\n").AddFile("units/own.slice", "[Slice]\nMemoryMax=1G\n")
            .AddFile("units/a.service.d/own.conf", "[Service]\nSlice=own.slice\nPrivateTmp=yes\n").Add("DropIn", "units/a.service.d/own.conf")
            .Add("Unit", "units/b.service", ("State", "disabled")).Add("Unit", "units/b.socket").Add("Unit", "units/a.path").Add("Unit", "units/own.slice")
            .Add("Unit", "units/a.service").Add("Unit", "units/w@.service", ("Instances", "x"))
            .Add("Unit", "systemd-networkd.service").Add("Unit", "fstrim.timer", ("State", "disabled"))
            .Add("Unit", "getty@.service", ("Instances", "tty3"), ("State", "masked"))
            .Add("Unit", "systemd-tmpfiles-clean.timer", ("State", "masked"), ("Scope", "user"))
            .AddFile("show.sh", """
                #!/bin/sh
                show() {
                    echo "shown $1 $(systemctl $2 is-enabled "$1")"
                }
                for unit in b.socket a.path own.slice a.service w@x.service systemd-networkd.service getty@tty3.service; do
                    show $unit
                done
                show systemd-tmpfiles-clean.timer --global
                # What systemd makes of them: no word about any, and of the two services only one has a drop-in.
                systemd-analyze verify --man=no b.socket a.path own.slice a.service 2>&1 | sed 's/^/shown /'
                for unit in a.service b.service; do
                    echo "shown $unit $(systemd-analyze security --offline=true --json=short $unit | grep -o '"set":[a-z]*,"name":"PrivateTmp="')"
                done
                # As a first boot does it.
                systemctl preset-all --preset-mode=enable-only > /dev/null 2>&1
                show a.service
                show fstrim.timer
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new UnitFeature(), new ScriptFeature()), project);

        Assert.That(Shown(image.Log), Is.EqualTo(new[]
        {
            "b.socket enabled", "a.path enabled", "own.slice static",
            "a.service enabled", "w@x.service enabled", "systemd-networkd.service enabled", "getty@tty3.service masked", "systemd-tmpfiles-clean.timer masked",
            "a.service \"set\":true,\"name\":\"PrivateTmp=\"", "b.service \"set\":false,\"name\":\"PrivateTmp=\"",
            "a.service enabled", "fstrim.timer disabled",
        }));
    }

    [TestCase("nonesuch.service", "enabled", "The image has no unit 'nonesuch.service'.")]
    [TestCase("nonesuch@a.service", "masked", "The image has no unit 'nonesuch@a.service'.")]
    [TestCase("systemd-sysctl.service", "enabled", "The unit 'systemd-sysctl.service' has no [Install] section")]
    public async Task A_unit_that_cannot_be_changed_is_named(string unit, string state, string expected)
    {
        using var project = new FeatureProject().Add("Unit", unit, ("State", state));

        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(project.Run(new UnitFeature()), project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected), failure?.Message);
    }

    [Test]
    public async Task A_script_has_its_arguments_its_inputs_and_its_interpreter()
    {
        using var project = new FeatureProject()
            .AddFile("assets/a b.txt", "content").AddFile("assets/tool", "#!/bin/sh\r\necho \"shown tool $1\"\r\n")
            .AddFile("s.sh", """
                #!/usr/bin/env -S bash -u
                echo "shown $(pwd) ${BASH_VERSION:+bash} $#"
                printf 'shown %s\n' "$@"
                echo "shown $(cat "$BOOTC_INPUTS/assets/a b.txt")"
                "$BOOTC_INPUTS/assets/tool" runs
                """.ReplaceLineEndings("\r\n"))
            .Add("Script", "s.sh", ("Inputs", "assets"), ("Arguments", "-n;a  b;$(id)`id`\\n'\";%s"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new ScriptFeature()), project);

        Assert.That(Shown(image.Log), Is.EqualTo(new[] { "/ bash 4", "-n", "a  b", "$(id)`id`\\n'\"", "%s", "content", "tool runs" }));
    }

    [TestCase("#!/bin/sh\nexit 3\n", "The script 's.sh' ended with exit code 3.")]
    [TestCase("#!/usr/bin/nonesuch\n", "The image has no interpreter '/usr/bin/nonesuch' for the script 's.sh'.")]
    public async Task A_script_that_fails_is_named(string text, string expected)
    {
        using var project = new FeatureProject().AddFile("s.sh", text).Add("Script", "s.sh");

        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(project.Run(new ScriptFeature()), project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected), failure?.Message);
    }

    internal static string[] Shown(string log) =>
        [.. log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..])];
}
