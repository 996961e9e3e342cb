using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

public sealed class ContentRulesTests
{
    private const string Service = "[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    // The hash of "x" with a published salt, and a key that was made for this test and is used nowhere.
    private const string Hash = "root:$6$saltsalt$QrmZhZlL0zZ3PQmfUWhbr6n8HQWtx2fI.P5bKKYFbJAVjVOVyUfxZ3V3LcWAPvwHzeIRjGgmWrVL6Ac5xZ2zN/:1::::::\n";

    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nConditionFileExists=/a\n[Service]\nExecStart=/a\n", "BOOTC1880 2 systemd has no setting ConditionFileExists= in [Unit] and ignores it; ConditionPathExists= may be meant.")]
    [TestCase("/etc/systemd/system/a.service.d/x.conf", "[Service]\nExecStrat=/a\n", "BOOTC1880 2 systemd has no setting ExecStrat= in [Service] and ignores it; ExecStart= may be meant.")]
    [TestCase("/etc/systemd/user/a.timer", "[Timer]\nOnBootSec=1\nWombat=1\n", "BOOTC1880 3 systemd has no setting Wombat= in [Timer] and ignores it.")]
    [TestCase("/usr/lib/systemd/system/service.d/x.conf", "[Instal]\nWantedBy=a.target\n", "BOOTC1881 2 systemd has no section [Instal] in a service and ignores all of it; [Install] may be meant.")]
    [TestCase("/usr/lib/systemd/system/a.target", "[Service]\nType=oneshot\n", "BOOTC1881 2 systemd has no section [Service] in a target and ignores all of it.")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nPrivatePIDs=yes\n", "BOOTC1882 3 The setting PrivatePIDs= in [Service] came after systemd 252, which the base image has, and is ignored by it.")]
    [TestCase("/etc/systemd/service/a.service", Service, "BOOTC1883 0 systemd does not read units in '/etc/systemd/service/a.service'. Put it into '/etc/systemd/system/a.service'.")]
    [TestCase("/etc/systemd/service/a.service.d/x.conf", "[Service]\nNice=1\n", "BOOTC1883 0 systemd does not read units in '/etc/systemd/service/a.service.d/x.conf'. Put it into '/etc/systemd/system/a.service.d/x.conf'.")]
    [TestCase("/etc/systemd/a.service", Service, "BOOTC1883 0 systemd does not read units in '/etc/systemd/a.service'. Put it into '/etc/systemd/system/a.service'.")]
    [TestCase("/usr/lib/systemd/system/wrong.mount", "[Mount]\nWhat=LABEL=x\nWhere=/var/q\n", "BOOTC1301 3 In the unit file '/usr/lib/systemd/system/wrong.mount' this line names /var/q, and systemd refuses a unit for that path unless its file is called var-q.mount.")]
    [TestCase("/usr/lib/bootc/kargs.d/10-selinux.conf", "kargs = [\"selinux=0\"]\n", "BOOTC1405 0 The name of the kernel argument file '10-selinux.conf' must be ASCII letters, digits, '.', '_' and '-' and end with .toml; bootc silently ignores other files in kargs.d.")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"a\"]\nkarg = 1\n", "BOOTC1406 2")]
    [TestCase("/etc/x.pem", "# key\n-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAxxxxxxxxxxxxxxxx\n", "BOOTC1851 2 This line of '/etc/x.pem' looks like a private key, and everybody who can pull the image could read it. Declare a Secret instead; if the value is none, add BOOTC1851 to NoWarn of the item.")]
    [TestCase("/etc/shadow-fragment", Hash, "BOOTC1851 1")]
    [TestCase("/etc/auth.json", "{ \"auths\": { \"quay.io\": {\n\"auth\": \"dXNlcjpwYXNzd29yZA==\" } } }\n", "BOOTC1851 2")]
    [TestCase("/usr/bin/deploy", "TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345\n", "BOOTC1851 1")]
    [TestCase("/etc/aws", "key = AKIAABCDEFGHIJKLMNOP\n", "BOOTC1851 1")]
    [TestCase("/etc/gitlab", "glpat-abcdefghij0123456789\n", "BOOTC1851 1")]
    [TestCase("/etc/slack", "xoxb-0123456789-abcdefghijkl\n", "BOOTC1851 1")]
    [TestCase("/usr/lib/tmpfiles.d/a.cfg", "d /var/lib/a\n", "BOOTC1852 0 '/usr/lib/tmpfiles.d/a.cfg' has no effect: systemd-tmpfiles reads only files whose name ends with .conf and does not begin with '.'.")]
    [TestCase("/etc/sudoers.d/admins.conf", "", "BOOTC1852 0 '/etc/sudoers.d/admins.conf' has no effect: sudo reads only files whose name has no '.' and does not end with '~'.")]
    [TestCase("/usr/lib/NetworkManager/system-connections/lan", "", "BOOTC1852 0")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[etc]\ntransient = yes\n", "BOOTC1854 2 '/usr/lib/ostree/prepare-root.conf' sets transient to 'yes', where only true and false are read, and the machine does not boot or does not do what was meant.")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\n[composefs]\nenabled = no\n", "BOOTC1854 4")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\ntransient-ro = true\n", "BOOTC1854 3")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = perhaps\n", "BOOTC1854 2")]
    [TestCase("/etc/ostree/prepare-root.conf", "[etc]\ntransent = true\n", "BOOTC1855 2 ostree has no setting transent in [etc] of prepare-root.conf and ignores it; transient may be meant.")]
    [TestCase("/usr/lib/bootc/bound-images.d/a.image", "[Image]\nImage=x\n", "BOOTC1856 0 '/usr/lib/bootc/bound-images.d/a.image' makes bootc refuse the image: an entry of bound-images.d must be a link, to a file in /usr/share/containers/systemd for example.")]
    [TestCase("/usr/lib/sysusers.d/a.conf", "u a 812\n  \n", "BOOTC1857 2 This line of '/usr/lib/sysusers.d/a.conf' has only blanks, and 'bootc container lint' ends with an error there. Remove the blanks.")]
    [TestCase("/usr/lib/tmpfiles.d/a.conf", " # a\nd /var/lib/a\n", "BOOTC1857 1")]
    [TestCase("/etc/machine-id", "0123456789abcdef0123456789abcdef\n", "BOOTC1858 0 '/etc/machine-id' must not be an id, which all machines would share, in an image. Leave it to the base, or declare an empty file.")]
    public void A_file_that_does_not_do_what_was_meant_is_reported_from_an_overlay_and_from_a_file(string path, string content, string expected)
    {
        foreach (var fromOverlay in new[] { true, false })
        {
            using var project = Project(path, content, fromOverlay);
            var source = Path.Combine(project.Directory, fromOverlay ? "rootfs" + path : "source" + Path.GetExtension(path));

            var all = Report(project);
            Assert.That(all, Has.Count.EqualTo(1), () => string.Join('\n', all.Select(diagnostic => diagnostic.Message)));
            var found = all.Single();

            var line = found.Location!.File == project.ProjectFile ? 0 : found.Location.Line;
            Assert.That($"{found.Code} {line} {found.Message}", Does.StartWith(expected));
            if (line > 0)
                Assert.That(found.Location.File, Is.EqualTo(source));
        }
    }

    [TestCase("/usr/lib/systemd/system/a.service", Service)]
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nX-Ours=1\n[X-Section]\na=b\n[Service]\nExecStart=/a\nNice=1\n")]
    [TestCase("/usr/lib/systemd/system/a@.socket", "[Socket]\nListenStream=80\nAccept=yes\n")]
    [TestCase("/usr/lib/systemd/system/a.slice", "[Slice]\nMemoryMax=1G\n")]
    [TestCase("/usr/lib/systemd/system/user-.slice.d/x.conf", "[Slice]\nMemoryMax=1G\n")]
    [TestCase("/etc/systemd/system.conf", "[Manager]\nDefaultTimeoutStopSec=10\n")]
    [TestCase("/etc/systemd/network/10-a.network", "[Match]\nName=e*\n")]
    [TestCase("/usr/lib/systemd/system/var-q.mount", "[Mount]\nWhat=LABEL=x\nWhere=/var/q\nType=xfs\n")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"quiet\"]\n")]
    [TestCase("/usr/share/doc/key", "-----BEGIN RSA PRIVATE KEY-----\n...\n")]
    [TestCase("/usr/share/doc/hash", "root:$6$salt$short: and !$6$ AKIA ghp_x xoxb \"auth\": \"\"\n")]
    [TestCase("/etc/x.pem", "-----BEGIN PUBLIC KEY-----\nMIIEpAIBAAKCAQEAxxxxxxxxxxxxxxxx\n")]
    [TestCase("/usr/lib/tmpfiles.d/README.md", "x\n")]
    [TestCase("/etc/sudoers.d/admins", "%wheel ALL=(ALL) ALL\n")]
    [TestCase("/usr/lib/NetworkManager/system-connections/lan.nmconnection", "[connection]\nid=lan\n")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "# a\n[composefs]\nenabled = verity\n[etc]\ntransient = true\n[sysroot]\nreadonly=1\n")]
    [TestCase("/usr/lib/sysusers.d/a.conf", "# a\n\nu a 812\n")]
    [TestCase("/etc/machine-id", "")]
    [TestCase("/etc/machine-id", "uninitialized\n")]
    public void A_file_that_does_what_was_meant_is_not_reported(string path, string content)
    {
        using var project = Project(path, content, fromOverlay: true);

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [Test]
    public void A_unit_item_is_looked_at_too_and_its_syntax_only_once()
    {
        using var project = Project().AddFile("a.service", "[Service]\nExecStart=/a\nExecStart=/b\nFoo=1\n").Add("Unit", "a.service");

        Assert.That(Report(project).Select(diagnostic => (diagnostic.Code, diagnostic.Location!.File, diagnostic.Location.Line)), Is.EqualTo(new[]
        {
            ("BOOTC1301", Path.Combine(project.Directory, "a.service"), 3),
            ("BOOTC1880", Path.Combine(project.Directory, "a.service"), 4),
        }));
    }

    [TestCase("NetworkManager/system-connections/a.nmconnection", "0644", "/usr/lib/")]
    [TestCase("sudoers.d/a", "0460", "/etc/")]
    [TestCase("sssd/sssd.conf", "0640", "/etc/")]
    public void A_mode_that_keeps_a_file_from_being_read_is_reported(string path, string mode, string folder)
    {
        using var project = Project().AddFile("a", "x\n").Add("File", "a", ("TargetPath", folder + path), ("Mode", mode));
        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { "BOOTC1853" }));

        using var fine = Project().AddFile("a", "x\n").Add("File", "a", ("TargetPath", folder + path));
        Assert.That(Report(fine), Is.Empty);
    }

    [TestCase("/usr/lib/bootc/bound-images.d/a", "../../share/containers/systemd/a.image", "BOOTC1856")]
    [TestCase("/usr/lib/bootc/bound-images.d/a.image", "../../../share/containers/systemd/a.image", null)]
    [TestCase("/etc/machine-id", "../var/machine-id", "BOOTC1858")]
    public void Links_are_looked_at(string path, string target, string? expected)
    {
        using var project = Project().Add("Link", path, ("LinkTarget", target));

        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public void A_setting_is_too_new_only_for_a_base_that_is_older()
    {
        using var project = Project("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nPrivatePIDs=yes\nNewerThanAll=1\n", fromOverlay: true);

        Assert.That(Codes(252), Is.EqualTo(new[] { "BOOTC1882", "BOOTC1880" }));
        Assert.That(Codes(255), Is.EqualTo(new[] { "BOOTC1880" }));
        Assert.That(Codes(257), Is.EqualTo(new[] { "BOOTC1880" }));
        Assert.That(Codes(258), Is.Empty, "nobody knows what it has");
        Assert.That(Codes(null), Is.EqualTo(new[] { "BOOTC1880" }));

        string[] Codes(int? version)
        {
            project.BaseImage = project.BaseImage with { SystemdVersion = version };
            return [.. Report(project).Select(diagnostic => diagnostic.Code)];
        }
    }

    [TestCase(null, null, "BOOTC1859")]
    [TestCase("Package", "kernel-core", null)]
    [TestCase("Package", "linux-image-amd64", null)]
    [TestCase("Package", "vim", "BOOTC1859")]
    public void A_base_without_kernel_is_no_base_unless_a_kernel_comes(string? itemType, string? include, string? expected)
    {
        using var project = Project();
        project.BaseImage = project.BaseImage with { Kernels = [] };
        if (itemType is not null)
            project.Add(itemType, include!);

        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public void Warnings_can_be_silenced_for_one_item_and_errors_cannot()
    {
        const string Wrong = "[Service]\nExecStart=/a\nExecStart=/b\nFoo=1\n";
        using var project = Project().AddFile("a.service", Wrong).AddFile("b.service", Wrong)
            .Add("Unit", "a.service", ("NoWarn", "NU1701;BOOTC1880, bootc1881")).Add("Unit", "b.service", ("NoWarn", "BOOTC1301;BOOTC9999;what"));

        var found = Report(project);

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {Path.GetFileName(diagnostic.Location!.File)}"), Is.EqualTo(new[]
        {
            "BOOTC1850 node.bootcproj", "BOOTC1850 node.bootcproj", "BOOTC1850 node.bootcproj",
            "BOOTC1301 a.service", "BOOTC1301 b.service", "BOOTC1880 b.service",
        }), () => string.Join('\n', found.Select(diagnostic => diagnostic.Message)));
        Assert.That(found.Take(3).Select(diagnostic => diagnostic.Message), Is.EqualTo(new[]
        {
            "NoWarn of the Unit 'b.service' names BOOTC1301, which is an error, which cannot be silenced.",
            "NoWarn of the Unit 'b.service' names BOOTC9999, which does not exist.",
            "NoWarn of the Unit 'b.service' names what, which does not exist.",
        }));
    }

    [Test]
    public void Silence_reaches_overlays_links_and_what_features_report()
    {
        using var project = Project().AddFile("rootfs/usr/lib/tmpfiles.d/a.cfg", "x").AddFile("tool", "#!/bin/sh\n").AddFile("u.service.d/x.conf", "[Service]\nExecStart=/x\n")
            .Add("Overlay", "rootfs", ("NoWarn", "BOOTC1852")).Add("File", "tool", ("TargetPath", "/usr/bin/tool"), ("Mode", "4755"), ("NoWarn", "BOOTC1213"))
            .Add("DropIn", "u.service.d/x.conf", ("NoWarn", "BOOTC1310"));

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [Test]
    public void Hostile_codes_are_shown_clean_and_silence_nothing()
    {
        using var project = Project().AddFile("tool", "#!/bin/sh\n")
            .Add("File", "tool", ("TargetPath", "/usr/bin/tool"), ("Mode", "4755"), ("NoWarn", "BOOTC\n1213;\u001b[31m;\ud800;BOOTC1213\0;" + new string('x', 4096)));

        var found = Report(project);

        Assert.That(found.Select(diagnostic => diagnostic.Code), Has.Exactly(1).EqualTo("BOOTC1213"));
        Assert.That(found.Select(diagnostic => diagnostic.Message), Has.All.Matches<string>(message => !message!.Any(char.IsControl) && message!.Length < 500));
    }

    [Test]
    public void Content_that_is_no_text_or_no_configuration_is_left_alone()
    {
        using var project = Project().AddFile("rootfs/usr/lib/systemd/system/a.service", [0xff, 0xfe, 0, 1]).AddFile("rootfs/usr/lib/systemd/system/b.service", [0xff, (byte)'[', (byte)'\n'])
            .AddFile("rootfs/usr/lib/ostree/prepare-root.conf", Encoding.UTF8.GetBytes(new string('[', 300_000))).Add("Overlay", "rootfs");

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    private static DiagnosticBag Report(FeatureProject project)
    {
        var context = project.Run(new OverlayFeature(), new FilesFeature(), new UnitFeature());
        var diagnostics = new DiagnosticBag();
        ItemNoWarn.Report(context.Definition, diagnostics);
        foreach (var diagnostic in context.Diagnostics)
            diagnostics.Add(diagnostic);
        var before = context.Diagnostics.Count;
        ContentRules.Report(context);
        foreach (var diagnostic in context.Diagnostics.Skip(before))
            diagnostics.Add(diagnostic);
        return diagnostics;
    }

    private static FeatureProject Project(string path, string content, bool fromOverlay)
    {
        var source = "source" + Path.GetExtension(path);
        return fromOverlay ? Project().AddFile("rootfs" + path, content).Add("Overlay", "rootfs") : Project().AddFile(source, content).Add("File", source, ("TargetPath", path));
    }

    private static FeatureProject Project() => new()
    {
        BaseImage = new BaseImageFacts { DistributionId = "centos", PackageManagers = [PackageManager.Dnf], Kernels = ["5.14"], SystemdVersion = 252 },
    };
}
