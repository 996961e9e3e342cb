using System.Collections.Immutable;
using Bootc.Features;
using Bootc.Inputs;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Checking;

[Parallelizable(ParallelScope.Self)]
public sealed class GeneralChecksTests
{
    private const string Service = "[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    private static readonly IFeature[] s_features = [new OverlayFeature(), new FilesFeature(), new UnitFeature(), new AccountsFeature(), new ScriptFeature(), new PackagesFeature()];

    [Test]
    [Category("Engine")]
    public async Task What_packages_and_scripts_did_to_the_tree_is_found_and_what_the_base_did_is_not()
    {
        using var project = new FeatureProject().AddFile("s.sh", """
            #!/bin/sh
            set -eu
            kernel=$(ls /usr/lib/modules)
            mkdir -p /usr/lib/modules/9.9.9 /usr/etc /var/lib/dbus
            cp /usr/lib/modules/$kernel/vmlinuz /usr/lib/modules/9.9.9/
            echo x > /boot/vmlinuz-9.9.9
            echo x > /usr/etc/left.conf
            echo 0123456789abcdef0123456789abcdef > /etc/machine-id
            echo key > /etc/ssh/ssh_host_ed25519_key
            echo nqn > /etc/nvme/hostnqn 2> /dev/null || { mkdir /etc/nvme; echo nqn > /etc/nvme/hostnqn; }
            mkdir -p /usr/lib/modules/8.8.8/extra; : > /usr/lib/modules/8.8.8/extra/x.ko
            mkdir -p /usr/lib/ostree; printf '[composefs]\nenabled = yes\n' > /usr/lib/ostree/prepare-root.conf
            rm -rf /sysroot
            (cd /tmp && echo x > x && echo x | cpio -o -H newc > /usr/lib/modules/$kernel/initramfs.img 2> /dev/null)
            rm /var/run; mkdir /var/run
            useradd --system --no-create-home loose; useradd --system --no-create-home fixed; useradd --system --no-create-home named
            printf 'u fixed %s\ng fixed %s\n' "$(id -u fixed)" "$(id -g fixed)" > /usr/lib/sysusers.d/fixed.conf
            install -d -o loose /var/lib/made-by-loose; install -d -o fixed -g fixed /var/lib/made-by-fixed; install -d -o 4242 /var/lib/made-by-nobody
            printf 'd /var/lib/made-by-loose\nd /var/lib/made-by-fixed\nd /var/lib/made-by-nobody\n' > /usr/lib/tmpfiles.d/owners.conf
            : > "$(printf '/usr/share/bad\377name')"; : > /usr/share/näme
            ln -s "$(printf 'to\377bad')" /usr/share/link; ln -s näme /usr/share/lïnk
            mkdir -p "/var/lib/my state/deeper" /var/lib/made /var/lib/declared /var/log/mine; echo x > /var/log/mine/log; echo x > "/var/lib/my state/data"
            mkdir -p /usr/lib/tmpfiles.d; printf '# no\nd /var/lib/made/ 0755\n' > /usr/lib/tmpfiles.d/made.conf
            printf '[Service]\nExecStart=true\nStateDirectory=declared:alias other\n' > /usr/lib/systemd/system/other.service
            # What bootc prints, and what it says of the base.
            cat > /usr/bin/bootc <<'EOF'
            #!/bin/sh
            [ "$1 $2" = "container lint" ] || exit 9
            echo 'Lint warning: nonutf8: of base and image'
            if [ "${3:-}" = --rootfs ]; then echo 'Lint warning: sysusers: of the base'; exit 0; fi
            echo 'Lint warning: sysusers: Found /etc/passwd entry without corresponding systemd sysusers.d:'
            echo '  akmods'
            echo 'Lint warning: var-log: Found non-empty logfile: /var/log/x (and 5 more)'
            echo 'Lint warning: nonempty-run-tmp: stubs'
            echo 'Failed lint: etc-usretc: Found /usr/etc directory; this is not supported.'
            echo
            echo 'Checks passed: 9'
            echo 'error: Linting: Checks failed: 1' >&2
            exit 1
            EOF
            chmod +x /usr/bin/bootc
            """).Add("Script", "s.sh")
            .AddFile("named.conf", "d /var/lib/named 0755 named fixed\nd /var/lib/declared 0755 declared declared\n").Add("User", "declared").Add("File", "named.conf", ("TargetPath", "/usr/lib/tmpfiles.d/named.conf"));

        var found = await FindAsync(project);

        Assert.That(found.Select(finding => finding.Code), Is.EqualTo(new[]
        {
            "BOOTC1802", "BOOTC1803", "BOOTC1825", "BOOTC1820", "BOOTC1821", "BOOTC1804", "BOOTC1805", "BOOTC1807", "BOOTC1806", "BOOTC1808", "BOOTC1809", "BOOTC1818", "BOOTC1818", "BOOTC1819", "BOOTC1810", "BOOTC1810", "BOOTC1811", "BOOTC1817",
        }));
        var text = string.Join('\n', found.Select(finding => finding.Message));
        Assert.That(text, Does.Contain("9.9.9").And.Contain(": /boot/vmlinuz-9.9.9.").And.Contain(": /usr/etc, /usr/etc/left.conf.")
            .And.Contain(": /etc/machine-id, /etc/ssh/ssh_host_ed25519_key, /etc/nvme/hostnqn.")
            .And.Contain("modules for 8.8.8, but").And.Contain("at its root: /sysroot.")
            .And.Contain("The user 'loose', which").And.Contain(": /var/lib/made-by-loose. Declare").And.Contain("The user 'named', which").And.Contain(": /var/lib/named. Declare").And.Contain("there: /var/lib/made-by-nobody.").And.Contain(": /usr/share/bad\ufffdname, /usr/share/link -> to\ufffdbad.")
            .And.Contain(": /var/lib/my state, /var/log/mine.")
            .And.Contain("sysusers: Found /etc/passwd entry without corresponding systemd sysusers.d:, akmods").And.Not.Contain("nonutf8")
            .And.Contain("var-log: Found non-empty logfile: /var/log/x (and 5 more)")
            .And.Contain("etc-usretc: Found /usr/etc directory; this is not supported.").And.Contain("has another '/usr/lib/ostree/prepare-root.conf' than this image"));
    }

    [Test]
    [Category("Engine")]
    public async Task An_initramfs_that_is_older_than_what_a_script_changed_is_found()
    {
        using var project = new FeatureProject().AddFile("s.sh", """
            #!/bin/sh
            set -eu
            echo '# later' >> /usr/lib/modprobe.d/systemd.conf
            rm /usr/lib/modprobe.d/fbdev-blacklist.conf
            touch /usr/lib/modprobe.d/aliases.conf
            echo 'options loop max_loop=8' > /etc/modprobe.d/loop.conf
            echo '# later' >> /usr/lib/udev/rules.d/60-block.rules
            echo '# not in there' >> /usr/lib/udev/rules.d/60-infiniband.rules
            echo 'add_drivers+=" dm_crypt "' > /etc/dracut.conf.d/crypt.conf
            """).Add("Script", "s.sh");

        var found = await FindAsync(project);

        Assert.That(found.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1817", "BOOTC1826" }));
        Assert.That(found[0].Message, Does.Contain(" has another '/usr/lib/modprobe.d/fbdev-blacklist.conf, /usr/lib/modprobe.d/systemd.conf' than this image"));
        Assert.That(found[1].Message, Does.Contain(" what it was made of: /usr/lib/udev/rules.d/60-block.rules, /etc/dracut.conf.d/crypt.conf. Declare"));
    }

    [Test]
    [Category("Engine")]
    public async Task A_setting_that_changed_after_the_initramfs_was_made_is_found_behind_the_microcode()
    {
        // As dracut puts it in front, uncompressed.
        using var project = new FeatureProject().AddFile("s.sh", """
            #!/bin/sh
            set -eu
            image=$(echo /usr/lib/modules/*/initramfs.img)
            mkdir /tmp/early; cd /tmp/early
            echo 1 > early_cpio
            echo early_cpio | cpio -o -H newc > early.img 2> /dev/null
            cat early.img "$image" > both.img
            cp both.img "$image"
            cd /; rm -r /tmp/early
            echo '# later' >> /usr/lib/modprobe.d/systemd.conf
            echo '# later' >> /usr/lib/udev/rules.d/60-block.rules
            """).Add("Script", "s.sh");

        var found = await FindAsync(project);

        Assert.That(found.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1817" }));
        Assert.That(found[0].Message, Does.Contain(" has another '/usr/lib/modprobe.d/systemd.conf' than this image"));
    }

    [Test]
    [Category("Engine")]
    public async Task A_kernel_that_a_script_removed_is_missed()
    {
        using var project = new FeatureProject().AddFile("s.sh", "#!/bin/sh\nrm -r /usr/lib/modules\n").Add("Script", "s.sh");

        Assert.That((await FindAsync(project)).Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1801" }));
    }

    [Test]
    [Category("Engine")]
    public async Task What_the_programs_of_the_image_say_about_declared_content_points_at_its_item()
    {
        using var project = new FeatureProject()
            .AddFile("units/bad.service", "[Unit]\nConditionFileExists=/a\n[Service]\nExecStart=/usr/bin/nonesuch --x\nExecStart=-/var/lib/later\nType=oneshot\nFoo=bar\n[Install]\nWantedBy=multi-user.target\n")
            .AddFile("units/own.service", "[Service]\nExecStart=/usr/bin/own\n[Install]\nWantedBy=multi-user.target\n")
            .AddFile("units/none.timer", "[Timer]\nOnCalendar=blah\n[Install]\nWantedBy=timers.target\n")
            .AddFile("units/t@.service", "[Service]\nExecStart=/usr/bin/true %i\nRestart=sometimes\n")
            .AddFile("own", "#!/bin/sh\n").AddFile("a.conf", "d /var/lib/a 0755 nouser root -\nd /var/lib/b 0755 dev root -\n").AddFile("u.conf", "u dev 812 \"x\"\nz q\n")
            .AddFile("x.container", "[Container]\n").AddFile("generator", "#!/bin/sh\necho 'quadlet-generator[9]: converting \"x.container\": no Image or Rootfs key specified' >&2\n")
            // The initramfs is made before scripts run, so what this one does to the file is not in there.
            .AddFile("prepare-root.conf", "[etc]\ntransient = true\n").AddFile("s.sh", "#!/bin/sh\necho '# late' >> /usr/lib/ostree/prepare-root.conf\necho uninitialized > /etc/machine-id\n")
            .AddFile("units/user/own.service", "[Service]\nExecStart=/usr/bin/nonesuch-of-user\nRestart=sometimes\n[Install]\nWantedBy=default.target\n")
            .Add("Unit", "units/bad.service").Add("Unit", "units/own.service").Add("Unit", "units/none.timer").Add("Unit", "units/t@.service")
            .Add("File", "own", ("TargetPath", "/usr/bin/own"), ("Mode", "0755")).Add("File", "a.conf", ("TargetPath", "/usr/lib/tmpfiles.d/a.conf"))
            .Add("File", "u.conf", ("TargetPath", "/usr/lib/sysusers.d/u.conf")).Add("File", "x.container", ("TargetPath", "/usr/share/containers/systemd/x.container"))
            .Add("File", "generator", ("TargetPath", "/usr/libexec/podman/quadlet"), ("Mode", "0755"))
            .Add("File", "prepare-root.conf", ("TargetPath", "/usr/lib/ostree/prepare-root.conf")).Add("Script", "s.sh")
            .Add("Unit", "units/user/own.service", ("Scope", "User"));

        var found = await FindAsync(project);

        // The machine id and the host keys of a machine whose /etc is transient.
        Assert.That(found.Select(finding => finding.Code), Has.One.EqualTo("BOOTC1823").And.One.EqualTo("BOOTC1824"));
        Assert.That(found.Where(finding => finding.Code is not ("BOOTC1823" or "BOOTC1824")).Select(finding => $"{finding.Location?.Line} {finding.Code} {finding.Message}"), Is.EquivalentTo(new[]
        {
            "3 BOOTC1812 systemd does not read 'bad.service' as it is written: line 2: Unknown key 'ConditionFileExists' in section [Unit], ignoring.",
            "3 BOOTC1812 systemd does not read 'bad.service' as it is written: line 7: Unknown key 'Foo' in section [Service], ignoring.",
            "3 BOOTC1814 The unit 'bad.service' starts a program that the image does not have or cannot execute: /usr/bin/nonesuch. Install its package, or put the program there with a File.",
            "5 BOOTC1812 systemd does not read 'none.timer' as it is written: line 2: Failed to parse calendar specification, ignoring: blah",
            "5 BOOTC1813 systemd refuses the unit 'none.timer': Timer unit lacks value setting. Refusing.",
            "6 BOOTC1812 systemd does not read 't@.service' as it is written: line 3: Failed to parse Restart=sometimes, ignoring: Invalid argument",
            "8 BOOTC1815 systemd-tmpfiles refuses '/usr/lib/tmpfiles.d/a.conf': line 1: Failed to resolve user 'nouser': No such process",
            "9 BOOTC1815 systemd-sysusers refuses '/usr/lib/sysusers.d/u.conf': line 2: Unknown command type 'z'.",
            "10 BOOTC1816 podman makes no unit of 'x.container': converting \"x.container\": no Image or Rootfs key specified",
            "14 BOOTC1812 systemd does not read 'own.service' as it is written: line 3: Failed to parse Restart=sometimes, ignoring: Invalid argument",
            "14 BOOTC1814 The unit 'own.service' starts a program that the image does not have or cannot execute: /usr/bin/nonesuch-of-user. Install its package, or put the program there with a File.",
            found.SingleOrDefault(finding => finding.Code == "BOOTC1817") is { Location.Line: 12 } last ? "12 BOOTC1817 " + last.Message : "the initramfs has another prepare-root.conf",
        }));
    }

    [Test]
    [Category("Engine")]
    public async Task Configuration_files_of_all_kinds_are_read_by_the_programs_of_the_image()
    {
        using var project = new FeatureProject { BaseImage = new Definition.BaseImageFacts { DistributionId = "debian", PackageManagers = [Definition.PackageManager.Apt] } }
            .Add("Package", "sudo").Add("Package", "openssh-server").Add("Package", "network-manager").Add("Package", "firewalld");
        void Put(string path, string content) => project.AddFile("files" + path, content).Add("File", "files" + path, ("TargetPath", path));
        Put("/etc/sudoers.d/wrong", "%adm ALL=(root ALL\n");
        Put("/etc/sudoers.d/right", "%adm ALL=(root) ALL\n");
        Put("/etc/ssh/sshd_config.d/wrong.conf", "MaxSessions many\n");
        Put("/etc/ssh/sshd_config.d/right.conf", "MaxSessions 4\n");
        Put("/usr/lib/NetworkManager/system-connections/wrong.nmconnection", "[connection]\nid=a\ntype=ethernet\n[ipv4]\nmethod=manual\n");
        Put("/usr/lib/NetworkManager/system-connections/right.nmconnection", "[connection]\nid=b\ntype=ethernet\n");
        Put("/etc/dracut.conf.d/wrong.conf", "hostonly=\"no\"\nif true; then\n");
        Put("/etc/udev/rules.d/90-wrong.rules", "KERNEL==\"sda\", NONESUCH=\"1\"\n");
        Put("/etc/udev/rules.d/90-right.rules", "KERNEL==\"sda\", GOTO=\"end\"\nSUBSYSTEM==\"block\", MODE=\"0600\"\nLABEL=\"end\"\n");
        Put("/etc/firewalld/services/wrong.xml", "<?xml version=\"1.0\"?>\n<service><prt protocol=\"tcp\" port=\"1\"/></service>\n");
        Put("/etc/firewalld/services/right.xml", "<?xml version=\"1.0\"?>\n<service><port protocol=\"tcp\" port=\"1\"/></service>\n");

        var found = await FindAsync(project);

        var refused = found.Where(finding => finding.Code == "BOOTC1815").Select(finding => finding.Message).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Has.Count.EqualTo(6), () => string.Join('\n', found.Select(finding => finding.Message)));
            Assert.That(refused, Has.All.Contain("wrong"));
            Assert.That(refused, Has.One.StartsWith("visudo refuses '/etc/sudoers.d/wrong': ").And.One.StartsWith("sshd refuses '/etc/ssh/sshd_config.d/wrong.conf': ")
                .And.One.StartsWith("nmcli refuses ").And.One.StartsWith("bash refuses ").And.One.StartsWith("udevadm refuses ").And.One.StartsWith("firewall-offline-cmd refuses "));
            Assert.That(found.Single(finding => finding.Message.StartsWith("visudo", StringComparison.Ordinal)).Location!.Line, Is.EqualTo(7));
        }
    }

    [Test]
    [Category("Engine")]
    public async Task An_image_as_it_should_be_is_told_nothing()
    {
        using var project = new FeatureProject()
            .AddFile("units/good.service", Service).AddFile("units/good@.service", Service)
            .AddFile("s.sh", """
                #!/bin/sh
                set -eu
                mkdir -p /usr/share/x /var/lib/x
                echo x > /usr/share/x/y
                # A transient /etc, and what keeps the id and the keys of a machine then.
                printf '[etc]\ntransient = true\n[composefs]\nenabled = true\n' > /usr/lib/ostree/prepare-root.conf
                echo '# before it is made' >> /usr/lib/modprobe.d/systemd.conf
                echo '# not in there' > /etc/modprobe.d/own.conf
                kernel=$(ls /usr/lib/modules)
                dracut --no-hostonly --kver "$kernel" --reproducible --add ostree -f "/usr/lib/modules/$kernel/initramfs.img"
                : > /etc/machine-id
                echo 'HostKey /var/lib/ssh/ssh_host_ed25519_key' > /etc/ssh/sshd_config.d/10-keys.conf
                """)
            .AddFile("x.conf", "d /var/lib/x 0755 root root -\n")
            .AddFile("x.container", "[Container]\nImage=quay.io/example/x:1\n").AddFile("generator", "#!/bin/sh\n")
            // It says what it says of the base, and what is said of every build.
            .AddFile("bootc", "#!/bin/sh\necho 'Lint warning: sysusers: of the base'\n[ $# = 4 ] || echo 'Lint warning: nonempty-run-tmp: stubs'\necho 'Checks passed: 9'\n")
            .Add("Unit", "units/good.service").Add("Unit", "units/good@.service").Add("Script", "s.sh")
            .Add("File", "x.conf", ("TargetPath", "/usr/lib/tmpfiles.d/x.conf")).Add("File", "x.container", ("TargetPath", "/usr/share/containers/systemd/x.container"))
            .Add("File", "generator", ("TargetPath", "/usr/libexec/podman/quadlet"), ("Mode", "0755")).Add("File", "bootc", ("TargetPath", "/usr/bin/bootc"), ("Mode", "0755"));

        Assert.That((await FindAsync(project)).Select(finding => finding.Message), Is.Empty);
    }

    [Test]
    public void A_changed_file_runs_no_check_and_a_changed_unit_only_that_of_units()
    {
        using var project = new FeatureProject()
            .AddFile("rootfs/etc/a", "1").AddFile("b", "1").AddFile("units/good.service", Service).AddFile("s.sh", "#!/bin/sh\n")
            .Add("Overlay", "rootfs").Add("File", "b", ("TargetPath", "/usr/bin/b")).Add("Unit", "units/good.service").Add("Script", "s.sh").Add("Package", "vim");
        var before = Hashes(project);

        project.AddFile("rootfs/etc/a", "2").AddFile("b", "2");
        Assert.That(Hashes(project), Is.EqualTo(before));
        project.AddFile("units/good.service", Service + "\n");
        Assert.That(Hashes(project).Where(check => !before.Contains(check)).Select(check => check.Name), Is.EqualTo(new[] { "check-units" }));
    }

    [Test]
    public void What_was_told_of_host_keys_before_the_build_is_not_told_again()
    {
        using var project = new FeatureProject().AddFile("p.conf", "[etc]\ntransient = true\n").Add("File", "p.conf", ("TargetPath", "/usr/lib/ostree/prepare-root.conf")).Add("Package", "openssh-server");

        Assert.That(Contribute(project).Steps.Single(step => step.Name == "check-transient-etc").Lines("told.list"), Is.EqualTo(new[] { "BOOTC1824" }));
        project.AddFile("s.sh", "#!/bin/sh\n").Add("Script", "s.sh");
        Assert.That(Contribute(project).Steps.Single(step => step.Name == "check-transient-etc").Lines("told.list"), Is.Empty);
    }

    [Test]
    public void A_program_of_a_unit_that_appears_among_the_files_runs_the_check_of_units()
    {
        using var project = new FeatureProject().AddFile("units/own.service", Service.Replace("/true", "/own", StringComparison.Ordinal)).AddFile("own", "#!/bin/sh\n").Add("Unit", "units/own.service");
        var before = Hashes(project);

        project.Add("File", "own", ("TargetPath", "/usr/bin/own"));

        Assert.That(Hashes(project), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_project_that_only_puts_files_has_nothing_to_look_at()
    {
        using var project = new FeatureProject().AddFile("a", "1").Add("File", "a", ("TargetPath", "/usr/share/a"));

        Assert.That(Hashes(project), Is.Empty);
    }

    [Test]
    public void A_quadlet_is_looked_at_once_whatever_item_brings_it()
    {
        using var project = new FeatureProject()
            .AddFile("a.container", "[Container]\nImage=quay.io/a/b:1\n").Add("Quadlet", "a.container")
            .AddFile("c.container", "[Container]\nImage=quay.io/a/c:1\n").Add("File", "c.container", ("TargetPath", "/usr/share/containers/systemd/"));

        var checks = project.Render().Checks.Select(check => check.Step).Where(step => step.Name.Contains("quadlet", StringComparison.Ordinal)).ToDictionary(step => step.Name, Lists);

        Assert.That(checks.Keys, Is.EquivalentTo(new[] { "check-quadlets", "check-quadlet-files" }));
        Assert.That(checks["check-quadlets"], Does.Contain("a.container").And.Not.Contain("c.container"));
        Assert.That(checks["check-quadlet-files"], Does.Contain("c.container").And.Not.Contain("a.container"));

        static string Lists(Step step)
        {
            using var text = new MemoryStream();
            step.Files.ToList().ForEach(file => file.WriteTo(text));
            return System.Text.Encoding.UTF8.GetString(text.ToArray());
        }
    }

    private static ImmutableArray<(string Name, ContentHash Hash)> Hashes(FeatureProject project)
    {
        var context = Contribute(project);
        // Each step is a layer of its own; grouping is not what this is about.
        ImmutableArray<Layer> layers = [.. context.Steps.Where(step => step.Kind != StepKind.Check).Select((step, index) => new Layer(index + 1, [step]))];
        return [.. context.Steps.Where(step => step.Kind == StepKind.Check).Select(step => (step.Name, new ImageCheck(step, layers).Hash))];
    }

    private static async Task<IReadOnlyList<Diagnostics.Diagnostic>> FindAsync(FeatureProject project)
    {
        await using var image = await FeatureImage.BuildAsync(Contribute(project), project);
        return image.Findings;
    }

    private static FeatureContext Contribute(FeatureProject project)
    {
        project.BaseImage = project.BaseImage with { Tools = project.BaseImage.Tools.Add("systemd-analyze") };
        var context = project.Run(s_features);
        GeneralChecks.Add(context);
        return context;
    }
}
