using System.Text;
using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

public sealed partial class ContentRulesTests
{
    private const string Service = "[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    private const string TransientEtc = "[etc]\ntransient = true\n[composefs]\nenabled = true\n";

    // The hash of "x" with a published salt, and a key that was made for this test and is used nowhere.
    private const string PasswordHash = "$6$saltsalt$QrmZhZlL0zZ3PQmfUWhbr6n8HQWtx2fI.P5bKKYFbJAVjVOVyUfxZ3V3LcWAPvwHzeIRjGgmWrVL6Ac5xZ2zN/";

    private const string Hash = $"root:{PasswordHash}:1::::::\n";

    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nConditionFileExists=/a\n[Service]\nExecStart=/a\n", "BOOTC1885 2 systemd has no setting ConditionFileExists= in [Unit] and ignores it: it is called ConditionPathExists=.")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nDepends=b.service\n[Service]\nExecStart=/a\n", "BOOTC1885 2")]
    [TestCase("/etc/systemd/system/a.service.d/x.conf", "[Service]\nExecStrat=/a\n", "BOOTC1880 2 systemd has no setting ExecStrat= in [Service] and ignores it; ExecStart= may be meant.")]
    [TestCase("/etc/systemd/user/a.timer", "[Timer]\nOnBootSec=1\nWombat=1\n", "BOOTC1880 3 systemd has no setting Wombat= in [Timer] and ignores it.")]
    [TestCase("/usr/lib/systemd/system/service.d/x.conf", "[Instal]\nWantedBy=a.target\n", "BOOTC1881 2 systemd has no section [Instal] in a service and ignores all of it; [Install] may be meant.")]
    [TestCase("/usr/lib/systemd/system/a.target", "[Service]\nType=oneshot\n", "BOOTC1881 2 systemd has no section [Service] in a target and ignores all of it.")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nPrivatePIDs=yes\n", "BOOTC1882 3 The setting PrivatePIDs= in [Service] came with systemd 257; the base image has 252, which ignores it.")]
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
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[etc]\ntransient = yes\n[composefs]\nenabled = true\n", "BOOTC1854 2 '/usr/lib/ostree/prepare-root.conf' sets transient to 'yes', where only true and false are read, and the machine does not boot or does not do what was meant.")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\n[composefs]\nenabled = no\n", "BOOTC1854 4")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\ntransient-ro = true\n", "BOOTC1854 3")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = perhaps\n", "BOOTC1854 2")]
    [TestCase("/etc/ostree/prepare-root.conf", "[etc]\ntransent = true\n[composefs]\nenabled = true\n", "BOOTC1855 2 ostree has no setting transent in [etc] of prepare-root.conf and ignores it; transient may be meant.")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[etc]\ntransient = true\n", "BOOTC1854 2 '/usr/lib/ostree/prepare-root.conf' does not enable composefs, without which /etc stays as it is: write enabled = true in [composefs],")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[etc]\ntransient = true\n[composefs]\nenabled = 0\n", "BOOTC1854 4")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[sysroot]\nreadonly = true\n[etc]\ntransient = true\n", "BOOTC1866 0 '/usr/lib/ostree/prepare-root.conf' takes the place of what the base says there,")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = maybe\n", "BOOTC1870 2 '/usr/lib/ostree/prepare-root.conf' sets enabled to maybe, by which")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = verity\nkeypath = /etc/key\n", "BOOTC1870 3 '/usr/lib/ostree/prepare-root.conf' sets keypath, which")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"ostree.prepare-root.composefs=perhaps\"]\n", "BOOTC1854 0 'ostree.prepare-root.composefs=perhaps' has a value that is none of yes,")]
    [TestCase("/usr/lib/bootc/bound-images.d/a.image", "[Image]\nImage=x\n", "BOOTC1856 0 '/usr/lib/bootc/bound-images.d/a.image' makes bootc refuse the image: an entry of bound-images.d must be a link, to a file in /usr/share/containers/systemd for example.")]
    [TestCase("/usr/lib/sysusers.d/a.conf", "u a 812\n  \n", "BOOTC1857 2 This line of '/usr/lib/sysusers.d/a.conf' has only blanks, and 'bootc container lint' ends with an error there. Remove the blanks.")]
    [TestCase("/usr/lib/tmpfiles.d/a.conf", " # a\nd /var/lib/a\n", "BOOTC1857 1")]
    [TestCase("/etc/containers/storage.conf", "[storage.options]\n# /usr/lib/bootc/storage\nadditionalimagestores = [\"/usr/lib/bootc/storage\"]\n", "BOOTC1872 3 This line of '/etc/containers/storage.conf' opens the images that bootc keeps to all containers,")]
    [TestCase("/etc/machine-id", "0123456789abcdef0123456789abcdef\n", "BOOTC1858 0 '/etc/machine-id' must not be an id, which all machines would share, in an image. Leave it to the base, or declare an empty file.")]
    [TestCase("/usr/lib/tmpfiles.d/id.conf", "# id\nL /etc/machine-id - - - - /var/lib/machine-id\n", "BOOTC1858 2 '/etc/machine-id' must not be made by tmpfiles.d, which begins after systemd has taken its id, in an image.")]
    [TestCase("/etc/tmpfiles.d/id.conf", "C+ \"/etc/machine-id\" 0444 root root - /var/lib/machine-id\n", "BOOTC1858 1")]
    [TestCase("/etc/tmpfiles.d/id.conf", "f /etc/machine-id 0444 root root - 0123456789abcdef0123456789abcdef\n", "BOOTC1858 1")]
    [TestCase("/usr/lib/tmpfiles.d/id.conf", "\"\" /etc/machine-id\n", "BOOTC1864 1")]
    [TestCase("/usr/lib/tmpfiles.d/name.conf", "# name\nL /etc/hostname - - - - /var/lib/hostname\n", "BOOTC1868 2 '/etc/hostname' must not be a link into /var: systemd takes the name of the machine before /var is there.")]
    [TestCase("/etc/tmpfiles.d/name.conf", "L+ /etc/hostname - - - - ../var/lib/hostname\n", "BOOTC1868 1")]
    [TestCase("/etc/app.conf", "# password = hunter22\nuser = x\ndb_password = hunter22\n", "BOOTC1851 3 This line of '/etc/app.conf' looks like a password,")]
    [TestCase("/etc/app.json", "{ \"Db\": \"Server=x;Password=hunter22;\" }\n", "BOOTC1851 1")]
    [TestCase("/etc/app.yaml", "api_key: 'a1b2c3d4e5'\n", "BOOTC1851 1")]
    [TestCase("/etc/app.toml", "passphrase = \"a1b2c3d4e5\"\n", "BOOTC1851 1")]
    [TestCase("/etc/app.toml", "CLIENT_SECRET = \"a1b2c3d4e5\"\n", "BOOTC1851 1")]
    [TestCase("/etc/app.toml", "access-token = \"a1b2c3d4e5\"\n", "BOOTC1851 1")]
    [TestCase("/etc/app.toml", "api-key = \"a1b2c3d4e5\"\n", "BOOTC1851 1")]
    [TestCase("/etc/app.toml", "ApiKey = \"a1b2c3d4e5\"\n", "BOOTC1851 1")]
    [TestCase("/etc/app.ini", "mysql_passwd=a1b2c3d4e5\n", "BOOTC1851 1")]
    [TestCase("/etc/github", "github_pat_012345678901234567890123456789012345678901234567890123456789\n", "BOOTC1851 1")]
    [TestCase("/etc/htpasswd", "# é\nadmin:$2y$05$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234\n", "BOOTC1851 2")]
    [TestCase("/etc/wifi.conf", "psk=\"correct-horse\"\n", "BOOTC1851 1")]
    [TestCase("/usr/bin/backup", "#!/bin/sh\nexport BACKUP_PASSWORD=hunter22\n", "BOOTC1851 2")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nEnvironment=A=b DB_PASSWORD=hunter22\n", "BOOTC1851 3")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\n", "BOOTC1854 2 '/usr/lib/ostree/prepare-root.conf' does not enable composefs,")]
    [TestCase("/etc/bootc/kargs.d/10-a.toml", "kargs = [\"quiet\"]\n", "BOOTC1860 0 '/etc/bootc/kargs.d/10-a.toml' has no effect: bootc does not look there. Instead put it into /usr/lib/bootc/kargs.d, or declare a KernelArgument.")]
    [TestCase("/etc/bootc/config.toml", "", "BOOTC1860 0")]
    [TestCase("/etc/containers/auth.json", "{}", "BOOTC1860 0")]
    [TestCase("/usr/lib/composefs/setup-root-conf.toml", "[etc]\nmount = \"tmpfs\"\n", "BOOTC1862 2 '/usr/lib/composefs/setup-root-conf.toml' has a value of etc.mount that is none of none, root, bind, overlay, transient, volatile.")]
    [TestCase("/usr/lib/composefs/setup-root-conf.toml", "[root]\ntransient = \"yes\"\n", "BOOTC1862 2")]
    [TestCase("/usr/lib/composefs/setup-root-conf.toml", "[home]\ntransient = true\n", "BOOTC1862 1")]
    [TestCase("/usr/lib/composefs/setup-root-conf.toml", "[etc\n", "BOOTC1862 1")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"systemd.machine_id=0123456789abcdef0123456789abcdef\"]\n", "BOOTC1863 0 The kernel argument 'systemd.machine_id=0123456789abcdef0123456789abcdef' gives all machines one id; set it when a machine is installed, with 'bootc install --karg'.")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"systemd.machine_id=firmware\"]\n", "BOOTC1863 0")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"systemd.mount-extra=LABEL=x:/var/x:xfs\"]\n", "BOOTC1863 0")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"systemd.hostname=node1\"]\n", "BOOTC1863 0")]
    [TestCase("/usr/lib/tmpfiles.d/a.conf", "d /var/lib/a 0755 root root -\nd var/lib/b\n", "BOOTC1864 2 This line of '/usr/lib/tmpfiles.d/a.conf' has the path 'var/lib/b', which is not absolute.")]
    [TestCase("/etc/dracut.conf.d/a.conf", "add_drivers+=\"nvme\"\n", "BOOTC1864 1")]
    [TestCase("/etc/sysctl.d/a.conf", "vm.swappiness 10\n", "BOOTC1864 1")]
    [TestCase("/etc/modprobe.d/a.conf", "blacklist\n", "BOOTC1864 1")]
    [TestCase("/etc/modules-load.d/a.conf", "nvme x=1\n", "BOOTC1864 1")]
    [TestCase("/etc/udev/rules.d/a.rules", "KERNEL==sda\n", "BOOTC1864 1")]
    [TestCase("/usr/lib/NetworkManager/system-connections/a.nmconnection", "[ethernet]\n", "BOOTC1864 1")]
    [TestCase("/usr/lib/bootc/install/a.toml", "[install]\nroot-fs-typ = \"xfs\"\n", "BOOTC1864 2")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nConditionFirstBoot=yes\n[Service]\nExecStart=/a\n", "BOOTC1884 2 'a.service' belongs to the first boot,")]
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
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nConditionPathExists=/a\n[Service]\nExecStart=/a\n")]
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
    [TestCase("/usr/lib/NetworkManager/system-connections/lan.nmconnection", "[connection]\nid=lan\ntype=ethernet\n")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "# a\n[composefs]\nenabled = verity\n[etc]\ntransient = true\n[sysroot]\nreadonly=1\n")]
    [TestCase("/usr/lib/sysusers.d/a.conf", "# a\n\nu a 812\n")]
    [TestCase("/etc/containers/storage.conf", "[storage.options]\nadditionalimagestores = [\"/usr/lib/containers/storage\"]\n")]
    [TestCase("/etc/sysusers.d/a.conf", "u a 812\n")]
    [TestCase("/etc/machine-id", "")]
    [TestCase("/etc/machine-id", "uninitialized\n")]
    [TestCase("/etc/app.conf", "# password = hunter22\npassword_file = /etc/key\npassword = /run/credentials/x\npassword=$PASSWORD\npassword = \"\"\npassword=prompt\npassword=xxxxxxxx\n")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nLoadCredential=password:join-password\nLoadCredentialEncrypted=db_password:backup-password\n")]
    [TestCase("/etc/nsswitch.conf", "passwd:         compat systemd\n")]
    [TestCase("/etc/pam.d/x", "password sufficient pam_unix.so use_authtok\npassword    requisite   pam_pwquality.so\n")]
    [TestCase("/usr/share/doc/x.md", "password = hunter22\n")]
    [TestCase("/usr/bin/x", "#!/usr/bin/python3\npassword = settings.password\n")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[root]\ntransient = true\n[composefs]\nenabled = yes\n")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[sysroot]\nreadonly = true\n[etc]\ntransient = true\n[composefs]\nenabled = no\n")]
    [TestCase("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = signed\nkeypath = /etc/key\n")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"ostree.prepare-root.composefs=0\", \"ostree.prepare-root.composefs=verity\"]\n")]
    [TestCase("/usr/lib/tmpfiles.d/id.conf", "L /etc/machine-info - - - - /var/lib/machine-info\nz /etc/machine-id 0444 root root -\nf /etc/machine-id 0444 root root -\n")]
    [TestCase("/usr/lib/tmpfiles.d/name.conf", "L /etc/hostname - - - - /usr/lib/hostname\nL /etc/hosts - - - - /var/lib/hosts\nC /etc/localtime - - - - /var/lib/hostname\n")]
    [TestCase("/usr/lib/composefs/setup-root-conf.toml", "[etc]\nmount = \"transient\"\n[root]\ntransient = true\n[var]\nmount = \"bind\"\n")]
    [TestCase("/usr/lib/bootc/kargs.d/10-a.toml", "kargs = [\"systemd.show_status=1\", \"systemd.machine_id=\"]\n")]
    [TestCase("/etc/dracut.conf.d/a.conf", "hostonly=no\nadd_drivers+=\" nvme \"\n")]
    [TestCase("/etc/udev/rules.d/a.rules", "KERNEL==\"sda\", MODE=\"0600\"\n")]
    [TestCase("/usr/lib/bootc/install/a.toml", "[install.filesystem.root]\ntype = \"xfs\"\n")]
    [TestCase("/usr/lib/systemd/system/a.service", "[Unit]\nConditionFirstBoot=yes\nWants=first-boot-complete.target\nBefore=a.service first-boot-complete.target\n[Service]\nExecStart=/a\n")]
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

    [TestCase("NetworkManager/system-connections/a.nmconnection", "0644", "/usr/lib/", "0", "BOOTC1853")]
    [TestCase("NetworkManager/system-connections/a.nmconnection", "0640", "/usr/lib/", "0", "BOOTC1853")]
    [TestCase("sudoers.d/a", "0460", "/etc/", "0", null)]
    [TestCase("sudoers.d/a", "0460", "/etc/", "10", "BOOTC1853")]
    [TestCase("sudoers.d/a", "0442", "/etc/", "0", "BOOTC1853")]
    [TestCase("sssd/sssd.conf", "0644", "/etc/", "0", "BOOTC1853")]
    [TestCase("sssd/sssd.conf", "0640", "/etc/", "0", "BOOTC1853")]
    public void A_mode_that_keeps_a_file_from_being_read_is_reported(string path, string mode, string folder, string group, string? expected)
    {
        using var project = Project().AddFile("a", Content(path)).Add("File", "a", ("TargetPath", folder + path), ("Mode", mode), ("Group", group));
        Assert.That(Report(project).Select(diagnostic => diagnostic.Code).Where(code => code != "BOOTC1213"), Is.EqualTo(expected is null ? [] : new[] { expected }));

        using var fine = Project().AddFile("a", Content(path)).Add("File", "a", ("TargetPath", folder + path));
        Assert.That(Report(fine), Is.Empty);

        static string Content(string path) => path.EndsWith(".nmconnection", StringComparison.Ordinal) ? "[connection]\nid=a\ntype=ethernet\n" : "x\n";
    }

    [Test]
    public void The_group_of_a_newer_sssd_may_read_its_settings()
    {
        using var project = Project().AddFile("a", "x\n").Add("File", "a", ("TargetPath", "/etc/sssd/sssd.conf"), ("Mode", "0640"));
        project.BaseImage = project.BaseImage with { SystemdVersion = 257 };

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [TestCase("/usr/lib/bootc/bound-images.d/a", "../../share/containers/systemd/a.image", "BOOTC1856")]
    [TestCase("/usr/lib/bootc/bound-images.d/a.image", "../../../share/containers/systemd/a.image", null)]
    [TestCase("/etc/machine-id", "../var/machine-id", "BOOTC1858")]
    [TestCase("/etc/hostname", "../var/lib/hostname", "BOOTC1868")]
    [TestCase("/etc/hostname", "../usr/lib/hostname", null)]
    public void Links_are_looked_at(string path, string target, string? expected)
    {
        using var project = Project().Add("Link", path, ("LinkTarget", target));

        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:%i\n", "../../../share/containers/systemd/a.image", 2)]
    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:1\nAuthFile=/etc/auth.json\n", "/usr/share/containers/systemd/a.image", 3)]
    [TestCase("a.container", "[Container]\nImage=a.image\n", "/usr/share/containers/systemd/a.container", 2)]
    [TestCase("a.container", "[Service]\nRestart=always\n", "/usr/share/containers/systemd/a.container", 1)]
    [TestCase("a.container", "[Container]\nImage=quay.io/a/b:1%%2\n", "/usr/share/containers/systemd/a.container", null)]
    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:%i\n", "/usr/share/containers/systemd/of-a-package.image", null)]
    [TestCase("a.image", "[Image]\nImage=quay.io/a/b:%i\n", "a.image", null)]
    public void The_file_that_a_link_for_bootc_leads_to_is_looked_at(string name, string content, string target, int? line)
    {
        using var project = Project().AddFile(name, content).Add("File", name, ("TargetPath", "/usr/share/containers/systemd/")).Add("Link", "/usr/lib/bootc/bound-images.d/" + name, ("LinkTarget", target));

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {Path.GetFileName(diagnostic.Location!.File)} {diagnostic.Location.Line}"),
            Is.EqualTo(line is null ? [] : new[] { $"BOOTC1856 {name} {line}" }));
    }

    [TestCase("none", "", "BOOTC1366")]
    [TestCase("none", "xfs", null)]
    [TestCase("said", "", null)]
    [TestCase(null, "", null)]
    public void An_install_configuration_says_what_the_root_is_where_the_base_does_not(string? ofBase, string root, string? expected)
    {
        using var project = Project().Add("InstallConfiguration", "a", ("Stateroot", "default"), ("RootFileSystem", root));
        project.BaseImage = project.BaseImage with { BootcVersion = "1.6.0", SaysRootFileSystem = ofBase is null ? null : ofBase == "said" };

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected + " 3" }));
    }

    [Test]
    public void A_root_file_system_in_a_file_of_the_overlay_is_enough()
    {
        using var project = Project("/usr/lib/bootc/install/10-root.toml", "[install.filesystem.root]\ntype = \"xfs\"\n", fromOverlay: true).Add("InstallConfiguration", "a", ("Stateroot", "default"));
        project.BaseImage = project.BaseImage with { BootcVersion = "1.6.0", SaysRootFileSystem = false };

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [TestCase("Package", "openssh-server", "", "", true)]
    [TestCase("SshdSetting", "PasswordAuthentication", "Value", "no", true)]
    [TestCase("SshdSetting", "HostKey", "Value", "/etc/ssh/key", true)]
    [TestCase("SshdSetting", "HostKey", "Value", "/var/lib/ssh/key", false)]
    [TestCase("Unit", "sshd.service", "", "", true)]
    [TestCase("Unit", "sshd.service", "State", "Masked", false)]
    [TestCase("Package", "openssh-client", "", "", false)]
    public void Host_keys_that_a_transient_etc_loses_are_told_of_before_the_build(string itemType, string include, string metadata, string value, bool isTold)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", TransientEtc, fromOverlay: false).Add(itemType, include, metadata.Length == 0 ? [] : [(metadata, value)]);

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(isTold ? new[] { "BOOTC1824 3" } : []));
    }

    [TestCase("/etc/ssh/sshd_config.d/10-keys.conf", "HostKey /var/lib/ssh/key\n")]
    [TestCase("/usr/lib/tmpfiles.d/keys.conf", "L+ /etc/ssh/ssh_host_ed25519_key - - - - /var/lib/ssh/key\n")]
    public void Host_keys_that_a_file_keeps_are_not_told_of(string path, string content)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", TransientEtc, fromOverlay: false).Add("Package", "openssh-server").AddFile("keys.conf", content).Add("File", "keys.conf", ("TargetPath", path));

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [Test]
    public void A_script_may_keep_host_keys_so_the_image_is_asked()
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", TransientEtc, fromOverlay: false).Add("Package", "openssh-server").AddFile("s.sh", "#!/bin/sh\n").Add("Script", "s.sh");

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [TestCase(TransientEtc, "LABEL=boot", null, null, "BOOTC1869 4")]
    [TestCase(TransientEtc, "", null, null, null)]
    [TestCase("[composefs]\nenabled = true\n", "LABEL=boot", null, null, null)]
    [TestCase(TransientEtc, "LABEL=boot", "Mount", "/boot", null)]
    [TestCase(TransientEtc, "LABEL=boot", "Mount", "/boot/efi", "BOOTC1869 4")]
    [TestCase(TransientEtc, "LABEL=boot", "KernelArgument", "systemd.mount-extra=LABEL=boot:/boot:ext4", null)]
    [TestCase(TransientEtc, "LABEL=boot", "KernelArgument", "systemd.mount-extra=LABEL=x:/boot/efi:vfat", "BOOTC1869 4")]
    [TestCase(TransientEtc, "LABEL=boot", "Script", "s.sh", null)]
    public void A_boot_of_its_own_is_mounted_where_a_transient_etc_hides_the_fstab(string root, string boot, string? itemType, string? include, string? expected)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", root, fromOverlay: false).Add("InstallConfiguration", "a", ("RootFileSystem", "xfs"), ("BootMountSpec", boot))
            .AddFile("s.sh", "#!/bin/sh\n");
        project.BaseImage = project.BaseImage with { SystemdVersion = 257 };
        if (itemType is not null)
            project.Add(itemType, include!, itemType == "Mount" ? [("What", "LABEL=boot"), ("Type", "ext4")] : []);

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("/etc/sysusers.d/a.conf", "BOOTC1871 3")]
    [TestCase("/usr/lib/sysusers.d/a.conf", null)]
    public void Accounts_that_the_lint_of_bootc_does_not_see_are_told_of(string path, string? expected)
    {
        using var project = Project(path, "u a 812\n", fromOverlay: false);
        project.BaseImage = project.BaseImage with { BootcVersion = "1.6.0" };

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("d /var/lib/x 0755 root root\n", "L /var/lib/x - - - - ../y\n", "BOOTC1864 20.conf 1")]
    [TestCase("d /var/lib/x 0755 root root\n", "d /var/lib/y\nd /var/lib/x/ 0700 root root\n", "BOOTC1864 20.conf 2")]
    [TestCase("d /var/lib/x 0755 root root\n", "d /var/lib/x 0755 root root - -\n", null)]
    [TestCase("d /var/lib/x 0755 root root\n", "z /var/lib/x 0700 root root\n", null)]
    [TestCase("L /var/lib/x - - - - ../y\n", "L+ /var/lib/x - - - - ../z\n", null)]
    [TestCase("d /var/lib/x 0755\n", "d /var/lib/y 0700\n", null)]
    public void Of_two_files_of_tmpfiles_that_make_one_path_the_later_is_reported(string first, string second, string? expected)
    {
        using var project = Project().AddFile("20.conf", second).AddFile("10.conf", first).Add("Tmpfiles", "20.conf").Add("Tmpfiles", "10.conf");

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {Path.GetFileName(diagnostic.Location!.File)} {diagnostic.Location.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("1.15.3", "BOOTC1862 1 '/usr/lib/composefs/setup-root-conf.toml' is read since bootc 1.16, and the base has 1.15.3.")]
    [TestCase("1.16.0", null)]
    [TestCase(null, null)]
    public void A_file_that_the_bootc_of_the_base_does_not_read_is_told(string? version, string? expected)
    {
        using var project = Project("/usr/lib/composefs/setup-root-conf.toml", "[etc]\ntransient = true\n", fromOverlay: true);
        project.BaseImage = project.BaseImage with { BootcVersion = version };

        var told = Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location?.Line} {diagnostic.Message}").ToList();

        Assert.That(told, expected is null ? Is.Empty : Has.Count.EqualTo(1).And.All.StartsWith(expected!));
    }

    [TestCase("[etc]\ntransient = true\n[composefs]\nenabled = true\n", "2023.6", "BOOTC1855 2")]
    [TestCase("[etc]\ntransient = true\n[composefs]\nenabled = true\n", "2023.8", null)]
    [TestCase("[composefs]\nenabled = true\n[root]\ntransient-ro = true\n", "2025.3", "BOOTC1855 4")]
    [TestCase("[composefs]\nenabled = true\n[root]\ntransient-ro = true\n", "2025.10", null)]
    [TestCase("[composefs]\nenabled = true\n[root]\ntransient-ro = true\n", null, null)]
    public void A_setting_that_the_ostree_of_the_base_does_not_know_is_reported(string content, string? version, string? expected)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", content, fromOverlay: true);
        project.BaseImage = project.BaseImage with { OstreeVersion = version };

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("verity", "xfs", "BOOTC1854 2")]
    [TestCase("signed", "xfs", "BOOTC1854 2")]
    [TestCase("verity", "ext4", null)]
    [TestCase("yes", "xfs", null)]
    public void A_root_that_is_verified_is_none_of_xfs(string composefs, string root, string? expected)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", $"[composefs]\nenabled = {composefs}\n", fromOverlay: true).Add("InstallConfiguration", "a", ("RootFileSystem", root));

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("xfs", null, "BOOTC1854 2")]
    [TestCase("xfs", "ext4", null)]
    [TestCase("ext4", null, null)]
    [TestCase(null, null, null)]
    public void A_root_that_is_verified_is_none_of_the_xfs_of_the_base(string? ofBase, string? root, string? expected)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", "[composefs]\nenabled = verity\n", fromOverlay: true);
        if (root is not null)
            project.Add("InstallConfiguration", "a", ("RootFileSystem", root));
        project.BaseImage = project.BaseImage with { BootcVersion = "1.6.0", SaysRootFileSystem = true, RootFileSystem = ofBase };

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("[etc]\ntransient = true\n[composefs]\nenabled = true\n", "transient /etc")]
    [TestCase("[root]\ntransient = true\n[composefs]\nenabled = true\n", "transient root")]
    [TestCase("[sysroot]\nreadonly = true\n[etc]\ntransient = true\n[composefs]\nenabled = true\n", null)]
    public void A_kernel_argument_leaves_what_needs_composefs_its_composefs(string content, string? reason)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", content, fromOverlay: false).Add("KernelArgument", "ostree.prepare-root.composefs=0");

        var found = Report(project);

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(reason is null ? [] : new[] { "BOOTC1854 4" }));
        Assert.That(found.Select(diagnostic => diagnostic.Message), Has.All.Contains(reason ?? ""));
    }

    [TestCase("/data/app/a", null, null, true)]
    [TestCase("/data/app/a", "SELinuxFileContext", "/data(/.*)?", false)]
    [TestCase("/data/app/a", "SELinuxFileContext", "/database(/.*)?", true)]
    [TestCase("/data/app/a", "SELinux", "disabled", false)]
    [TestCase("/usr/share/a", null, null, false)]
    [TestCase("/opt/app/a", null, null, false)]
    public void A_folder_at_the_root_that_SELinux_does_not_know_is_reported(string path, string? itemType, string? include, bool isReported)
    {
        using var project = Project(path, "x", fromOverlay: false);
        if (itemType is not null)
            project.Add(itemType, include!, ("Type", "usr_t"));
        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.Empty, "the base has no SELinux");

        project.BaseImage = project.BaseImage with { Tools = project.BaseImage.Tools.Add("semodule") };
        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(isReported ? new[] { "BOOTC1867 3" } : []));
    }

    [TestCase(TransientEtc, "uninitialized\n", "BOOTC1858 4")]
    [TestCase(TransientEtc, "", null)]
    [TestCase("[composefs]\nenabled = true\n", "uninitialized\n", null)]
    public void A_machine_id_that_makes_every_boot_the_first_one_is_reported(string root, string id, string? expected)
    {
        using var project = Project("/usr/lib/ostree/prepare-root.conf", root, fromOverlay: false).AddFile("machine-id", id).Add("File", "machine-id", ("TargetPath", "/etc/machine-id"));

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [Test]
    public void A_machine_id_by_an_item_for_tmpfiles_is_reported_at_its_line()
    {
        using var project = Project().AddFile("id.conf", "d /var/lib/id\nL+ /etc/machine-id - - - - ../var/lib/id/machine-id\n").Add("Tmpfiles", "id.conf");

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {Path.GetFileName(diagnostic.Location!.File)} {diagnostic.Location.Line}"), Is.EqualTo(new[] { "BOOTC1858 id.conf 2" }));
    }

    [Test]
    public void A_mount_point_through_a_link_of_the_base_is_reported_for_unit_files_too()
    {
        using var project = Project("/usr/lib/systemd/system/home-x.mount", "[Mount]\nWhat=LABEL=x\nWhere=/home/x\nType=xfs\n", fromOverlay: true);
        Assert.That(Report(project), Is.Empty);

        project.BaseImage = project.BaseImage with { DirectoryLinks = project.BaseImage.DirectoryLinks.Add("/home", "var/home") };
        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1330 3" }));
    }

    [TestCase("Directory", "/data", "", "", true)]
    [TestCase("Directory", "/usr/share/data", "", "", false)]
    [TestCase("Link", "/data", "LinkTarget", "var/data", true)]
    [TestCase("Link", "/opt/data", "LinkTarget", "var/data", false)]
    [TestCase("Mount", "/data", "Type", "xfs", true)]
    [TestCase("Mount", "/data", "Type", "nfs4", false)]
    [TestCase("Mount", "/efi", "Type", "vfat", false)]
    [TestCase("Mount", "/var/data", "Type", "xfs", false)]
    public void What_makes_a_folder_at_the_root_is_reported_like_a_file_in_it(string itemType, string include, string metadata, string value, bool isReported)
    {
        using var project = Project().Add(itemType, include, [("What", value == "nfs4" ? "files.example.com:/data" : "LABEL=data"), .. metadata.Length == 0 ? [] : new[] { (metadata, value) }]);
        project.BaseImage = project.BaseImage with { Tools = project.BaseImage.Tools.Add("semodule") };

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(isReported ? new[] { "BOOTC1867 3" } : []));
    }

    [Test]
    public void Of_two_files_of_prepare_root_the_one_in_etc_is_reported()
    {
        using var project = Project().AddFile("p.conf", "[etc]\ntransient = true\n[composefs]\nenabled = true\n")
            .Add("File", "p.conf", ("TargetPath", "/usr/lib/ostree/prepare-root.conf")).Add("File", "p.conf", ("TargetPath", "/etc/ostree/prepare-root.conf"));

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1861 4" }));
    }

    [Test]
    public void Arguments_of_the_kernel_that_an_image_cannot_give_are_reported_at_their_item()
    {
        using var project = Project().Add("KernelArgument", "quiet").Add("KernelArgument", "systemd.hostname=node1").Add("KernelArgument", "systemd.machine_id=firmware");

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1863 4", "BOOTC1863 5" }));
        project.BaseImage = project.BaseImage with { SystemdVersion = 257 };
        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1863 4" }));
    }

    [TestCase("a.conf", "/usr/lib/tmpfiles.d/a.conf", "d /var/lib/slurm 0755 slurm slurm -\n", "/var/lib/slurm")]
    [TestCase("a.conf", "/etc/tmpfiles.d/a.conf", "d \"/var/lib/a b\" 0755 :slurm\n", "/var/lib/a b")]
    [TestCase("a.service", "/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nUser=slurm\nStateDirectory=a\n", "StateDirectory=a of a.service")]
    [TestCase("a.volume", "/usr/share/containers/systemd/a.volume", "[Volume]\nUser=slurm\n", "the volume a.volume")]
    public void A_user_without_a_number_that_owns_what_machines_keep_is_reported(string source, string path, string content, string data)
    {
        using var project = Project().AddFile(source, content).Add("File", source, ("TargetPath", path)).Add("User", "slurm");
        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line} {diagnostic.Message}"), Has.One.StartsWith(
            $"BOOTC1630 4 The user 'slurm' owns what machines keep, but has no Id: {data}."));

        using var numbered = Project().AddFile(source, content).Add("File", source, ("TargetPath", path)).Add("User", "slurm", ("Id", "812"));
        Assert.That(Report(numbered), Is.Empty);
    }

    [Test]
    public void The_settings_of_a_service_and_its_drop_ins_are_read_together_and_a_group_is_reported_like_a_user()
    {
        using var project = Project().AddFile("a.service", "[Service]\nExecStart=/a\nUser=slurm\nGroup=cluster\n").AddFile("a.service.d/x.conf", "[Service]\nStateDirectory=a\n")
            .Add("Unit", "a.service").Add("DropIn", "a.service.d/x.conf").Add("User", "slurm", ("Group", "cluster")).Add("Group", "cluster");

        Assert.That(Report(project).Where(diagnostic => diagnostic.Code == "BOOTC1630").Select(diagnostic => diagnostic.Location!.Line), Is.EqualTo(new[] { 5, 6 }));
    }

    [TestCase("d /var/lib/slurm 0755 root root -\nd /run/slurm 0755 slurm slurm\nd /var/tmp/slurm 0755 slurm\nd /var/lib/x 0755 812 812\n", "/usr/lib/tmpfiles.d/a.conf")]
    [TestCase("[Service]\nExecStart=/a\nUser=slurm\n", "/usr/lib/systemd/system/a.service")]
    [TestCase("[Service]\nExecStart=/a\nUser=slurm\nStateDirectory=a\nDynamicUser=yes\n", "/usr/lib/systemd/system/a.service")]
    public void A_user_who_owns_nothing_that_stays_needs_no_number(string content, string path)
    {
        var source = "a" + Path.GetExtension(path);
        using var project = Project().AddFile(source, content).Add("File", source, ("TargetPath", path)).Add("User", "slurm");

        Assert.That(Report(project), Is.Empty);
    }

    [TestCase("kernel=$(uname -r)", "uname -r")]
    [TestCase("chcon -t bin_t /usr/bin/x", "chcon")]
    [TestCase("if true; then systemctl --quiet restart sshd", "systemctl --quiet restart")]
    [TestCase("systemctl enable --now x.service", "systemctl enable --now")]
    [TestCase("systemctl -q disable x.service", "systemctl -q disable")]
    [TestCase("hostnamectl set-hostname x", "hostnamectl")]
    [TestCase("firewall-cmd --permanent --add-port=80/tcp", "firewall-cmd")]
    [TestCase("sudo realm join example.org", "realm join")]
    [TestCase("true && setenforce 0", "setenforce")]
    [TestCase("sysctl -p", "sysctl -p")]
    [TestCase("dracut -f", "dracut")]
    [TestCase("/usr/sbin/dkms autoinstall --verbose", "dkms autoinstall")]
    [TestCase("akmods --force", "akmods")]
    [TestCase("kver=$(cd /usr/lib/modules; echo *)", "cd /usr/lib/modules; echo *")]
    public void A_line_of_a_script_that_only_works_on_a_machine_is_reported(string line, string command)
    {
        using var project = Project().AddFile("s.sh", $"#!/bin/bash\n{line}\n").Add("Script", "s.sh");

        var found = Report(project);

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {Path.GetFileName(diagnostic.Location!.File)} {diagnostic.Location.Line}"), Is.EqualTo(new[] { "BOOTC1510 s.sh 2" }));
        Assert.That(found.Single().Message, Does.StartWith($"This line of 's.sh' calls '{command}', which "));
    }

    [TestCase("#!/bin/sh", "set -e\nusermod --password '" + PasswordHash + "' admin\n", "BOOTC1851 3 a password's hash")]
    [TestCase("#!/bin/sh", "# password=hunter22\nexport DB_PASSWORD=hunter22\n", "BOOTC1851 3 a password")]
    [TestCase("#!/usr/bin/env python3", "token = 'ghp_0123456789abcdefghijABCDEFGHIJ012345'\n", "BOOTC1851 2 a token of GitHub")]
    [TestCase("#!/bin/sh", "password=$(cat /run/secret)\npasswd --lock root\n", null)]
    public void A_secret_in_a_script_is_reported_at_its_line(string interpreter, string text, string? expected)
    {
        using var project = Project().AddFile("s.sh", $"{interpreter}\n{text}").Add("Script", "s.sh");

        var found = Report(project);

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line} {SecretForm().Match(diagnostic.Message).Groups[1].Value}"), Is.EqualTo(expected is null ? [] : new[] { expected }));
        Assert.That(found.Select(diagnostic => diagnostic.Message), Has.None.Contains("hunter22").And.None.Contains(PasswordHash));
    }

    [TestCase("echo node > /etc/hostname", "/etc/hostname")]
    [TestCase("printf '10.0.0.1 x\\n' >>/etc/hosts 2>&1", "/etc/hosts")]
    [TestCase("echo x | tee -a /etc/hosts > /dev/null", "/etc/hosts")]
    [TestCase("ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf", "/etc/resolv.conf")]
    [TestCase("rm -f /etc/resolv.conf; true", "/etc/resolv.conf")]
    [TestCase("(rm /etc/resolv.conf)", "/etc/resolv.conf")]
    [TestCase("sed -i 's/a/b/' /etc/hosts", "/etc/hosts")]
    public void What_a_script_writes_over_a_file_of_the_engine_is_reported(string line, string path)
    {
        using var project = Project().AddFile("s.sh", $"#!/bin/sh\n{line}\n").Add("Script", "s.sh");

        var found = Report(project);

        Assert.That(found.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1512 2" }));
        Assert.That(found.Single().Message, Does.StartWith($"This line of 's.sh' writes '{path}', which is lost:"));
    }

    [TestCase("#!/bin/sh", "# uname -r\nsystemctl enable sshd\nsystemctl --root=/x mask y\nuname -m\necho 'use chcon never'\nsysctl -n kernel.x\ndracut --kver 6.1 -f\ndracut -f /x 6.1\n")]
    [TestCase("#!/bin/sh", "dkms autoinstall --verbose --kernelver 6.1\ndkms autoinstall -k 6.1\nakmods --force --kernels 6.1\ndkms status\ncd /usr/lib/modules\n")]
    [TestCase("#!/bin/sh", "cat /etc/hosts > /x\ncp /etc/resolv.conf /x\ncp -a /etc/hosts /x\necho x > /etc/hosts.allow\n: > /etc/machine-id\necho '127.0.0.1 x' > /usr/share/x/etc/hosts\n")]
    [TestCase("#!/bin/sh", "cat > /x <<'END'\nuname -r\nEND\ncat > /y << EOF\nsetenforce 0\nEOF\n")]
    [TestCase("#!/usr/bin/env python3", "uname -r\n")]
    public void A_script_that_does_what_a_build_can_is_not_reported(string interpreter, string text)
    {
        using var project = Project().AddFile("s.sh", $"{interpreter}\n{text}").Add("Script", "s.sh");

        Assert.That(Report(project).Select(diagnostic => diagnostic.Message), Is.Empty);
    }

    [Test]
    public void A_setting_is_too_new_only_for_a_base_that_is_older()
    {
        using var project = Project("/usr/lib/systemd/system/a.service", "[Service]\nExecStart=/a\nPrivatePIDs=yes\nNewerThanAll=1\n", fromOverlay: true);

        Assert.That(Codes(252), Is.EqualTo(new[] { "BOOTC1882", "BOOTC1880" }));
        Assert.That(Codes(256), Is.EqualTo(new[] { "BOOTC1882", "BOOTC1880" }));
        Assert.That(Codes(257), Is.EqualTo(new[] { "BOOTC1880" }));
        Assert.That(Codes(262), Is.EqualTo(new[] { "BOOTC1880" }));
        Assert.That(Codes(263), Is.Empty, "nobody knows what it has");
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

    [TestCase("zfs-dkms", null, null, "BOOTC1483")]
    [TestCase("kmod-nvidia-open-dkms", null, null, "BOOTC1483")]
    [TestCase("akmod-nvidia", null, null, "BOOTC1483")]
    [TestCase("dkms", null, null, null)]
    [TestCase("zfs-dkms", "DkmsModule", null, null)]
    [TestCase("akmod-nvidia", null, "#!/bin/sh\nakmods --force --kernels 6.1\n", null)]
    [TestCase("akmod-nvidia", null, "#!/bin/sh\ntrue\n", "BOOTC1483")]
    public void A_package_that_compiles_modules_for_the_kernel_that_runs_is_reported(string package, string? other, string? script, string? expected)
    {
        using var project = Project().Add("Package", package);
        if (other is not null)
            project.Add(other, "zfs", ("Package", package));
        if (script is not null)
            project.AddFile("s.sh", script).Add("Script", "s.sh");

        Assert.That(Report(project).Select(diagnostic => diagnostic.Code), Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("kernel-devel", "", null, null, "BOOTC1484")]
    [TestCase("kernel-devel-matched", "", null, null, "BOOTC1484")]
    [TestCase("kernel-devel", "5.14.0-1.el9", null, null, null)]
    [TestCase("kernel-devel-%{base:kernel}", "", null, null, null)]
    [TestCase("kernel-devel", "", "Kernel", "kernel", null)]
    [TestCase("kernel-devel", "", "Package", "kernel-core", null)]
    public void Headers_of_the_newest_kernel_are_reported(string package, string version, string? itemType, string? include, string? expected)
    {
        using var project = Project().Add("Package", package, ("Version", version));
        if (itemType is not null)
            project.Add(itemType, include!);

        Assert.That(Report(project).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(expected is null ? [] : new[] { expected + " 3" }));
    }

    [TestCase("--ulimit=nofile=4096", null)]
    [TestCase("--ulimit=nofile=4096; --squash", "BOOTC1865")]
    [TestCase("--layers=false", "BOOTC1865")]
    [TestCase("--squash-all;--jobs=2", "BOOTC1865")]
    public void Arguments_that_merge_the_layers_of_the_base_are_refused(string arguments, string? expected)
    {
        using var project = Project().Set("BootcBuildArguments", arguments);

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

    [TestCase(70_000)]
    [TestCase(200_000)]
    public void A_secret_at_the_end_of_a_long_file_is_seen(int length)
    {
        using var project = Project("/etc/app.conf", new string('\n', length) + "password = hunter22\n", fromOverlay: false);

        Assert.That(Report(project).Select(diagnostic => (diagnostic.Code, diagnostic.Location?.Line)), Is.EqualTo(new[] { ("BOOTC1851", (int?)length + 1) }));
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
        var context = project.Run(new OverlayFeature(), new FilesFeature(), new UnitFeature(), new ScriptFeature(), new SuppliedFilesFeature(), new InstallConfigurationFeature(), new MountFeature());
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

    [GeneratedRegex(" looks like (.*?), and", RegexOptions.CultureInvariant)]
    private static partial Regex SecretForm();
}
