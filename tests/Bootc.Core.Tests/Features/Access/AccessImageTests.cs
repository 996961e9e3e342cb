using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>People and access in a real build on the local base; a last script prints what became of them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class AccessImageTests
{
    private static readonly BaseImageFacts s_debian = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt], Tools = [] };

    [Test]
    public async Task Users_and_groups_are_in_the_image_as_systemd_will_make_them_on_a_machine()
    {
        const string Slurm = "slurm:x:812:900:Slurm \"100%\" \\:/var/lib/slurm:/usr/sbin/nologin";
        const string Alice = "alice:x:1100:1100::/var/home/alice:/bin/bash";
        const string Bob = "bob:x:1101:1101::/var/home/bob:/bin/bash";
        using var project = new FeatureProject()
            .Add("Group", "cluster", ("Id", "900"))
            .Add("User", "slurm", ("Id", "812"), ("Group", "cluster"), ("Home", "/var/lib/slurm"), ("HomeMode", "0755"), ("Description", "Slurm \"100%\" \\"))
            .Add("User", "alice", ("Id", "1100"), ("Groups", "adm;cluster"))
            .Add("User", "bob", ("Id", "1101"), ("Locked", "true"))
            .AddFile("show.sh", """
                #!/bin/sh
                show() { sed 's/^/shown /'; }
                grep -E '^(slurm|alice|bob):' /etc/passwd | show
                grep -E '^(cluster|adm|alice):' /etc/group | show
                grep '^alice:' /etc/shadow | show
                # On a machine whose /etc is another one.
                mkdir -p /tmp/machine/etc /tmp/machine/usr/lib
                cp -r /usr/lib/sysusers.d /tmp/machine/usr/lib/
                systemd-sysusers --root=/tmp/machine
                grep -E '^(slurm|alice|bob):' /tmp/machine/etc/passwd | show
                systemd-tmpfiles --create --prefix=/var/home --prefix=/var/lib/slurm
                stat -c 'shown %n %a %u %g' /var/home/alice /var/home/alice/.bashrc /var/lib/slurm
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new AccountsFeature(), new ScriptFeature()), project);

        Assert.That(Shown(image.Log), Is.EqualTo(new[]
        {
            Slurm, Alice, Bob, "adm:x:4:alice", "cluster:x:900:alice", "alice:x:1100:", "alice:!*:1::::::", Alice, Bob, Slurm,
            "/var/home/alice 700 1100 1100", "/var/home/alice/.bashrc 644 1100 1100", "/var/lib/slurm 755 812 900",
        }));
    }

    [Test]
    public async Task Keys_rules_and_certificates_are_read_by_the_programs_of_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("Package", "sudo").Add("Package", "openssh-server").Add("Package", "ca-certificates")
            .Add("SshKey", SshFeatureTests.Alice + " alice@example.org", ("User", "root"), ("Options", "from=\"10.0.0.0/8\",restrict"))
            .Add("SshdSetting", "PasswordAuthentication", ("Value", "no"))
            .Add("SshdSetting", "AllowUsers", ("Value", "alice")).Add("SshdSetting", "AllowUsers", ("Value", "bob"))
            .AddFile("ssh/20-guests.conf", "Match Group games\r\n  ForceCommand internal-sftp\r\n").Add("SshdSetting", "ssh/20-guests.conf")
            .Add("Sudoers", "odd", ("Groups", "adm;domain admins@corp"), ("Commands", "/usr/bin/x a,b:c=d\\; /usr/bin/id"), ("NoPassword", "true"))
            .AddFile("sudo/file", "Defaults:%adm !lecture\r\n%adm ALL=(root) /usr/bin/last\r\n").Add("Sudoers", "sudo/file")
            .AddFile("ca/own.pem", CaCertificateFeatureTests.Authority).Add("CaCertificate", "ca/own.pem")
            .Add("AuthenticationProfile", "mkhomedir")
            .AddFile("show.sh", """
                #!/bin/sh
                stat -c 'shown %n %a %u %g' /etc/sudoers.d/odd /etc/ssh/sshd_config.d/10-bootc-sdk.conf /usr/lib/ssh/authorized_keys.d/root
                ssh-keygen -l -f /usr/lib/ssh/authorized_keys.d/root | sed 's/^/shown /'
                mkdir -p /run/sshd
                ssh-keygen -q -t ed25519 -N '' -f /tmp/key
                /usr/sbin/sshd -T -h /tmp/key -C user=games,host=h,addr=10.0.0.1 | grep -E '^(passwordauthentication|allowusers|forcecommand)' | sed 's/^/shown /'
                cvtsudoers -f json /etc/sudoers.d/odd | grep -E '"(command|usergroup)"' | sed 's/^ */shown /'
                openssl verify -CApath /etc/ssl/certs /usr/share/ca-certificates/bootc-sdk/own.crt | sed 's/^/shown /'
                grep -o pam_mkhomedir.so /etc/pam.d/common-session | sed 's/^/shown /'
                """)
            .Add("Script", "show.sh");
        IFeature[] features = [new PackagesFeature(), new SshFeature(), new SudoersFeature(), new CaCertificateFeature(), new AuthenticationProfileFeature(), new ScriptFeature()];

        await using var image = await FeatureImage.BuildAsync(project.Run(features), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Findings.Select(finding => finding.Message), Is.Empty);
            Assert.That(Shown(image.Log), Is.EqualTo(new[]
            {
                "/etc/sudoers.d/odd 440 0 0", "/etc/ssh/sshd_config.d/10-bootc-sdk.conf 600 0 0", "/usr/lib/ssh/authorized_keys.d/root 644 0 0",
                "256 SHA256:lQ4iD93+1NfYYzEldUq8t0tPwfSWMQJI/mdwIYE/QhU alice@example.org (ED25519)",
                "passwordauthentication no", "forcecommand internal-sftp", "allowusers alice", "allowusers bob",
                """{ "usergroup": "adm" },""", """{ "usergroup": "domain admins@corp" }""",
                """{ "command": "/usr/bin/x a,b:c=d\\" },""", """{ "command": "/usr/bin/id" }""",
                "/usr/share/ca-certificates/bootc-sdk/own.crt: OK", "pam_mkhomedir.so",
            }));
        }
    }

    [Test]
    public async Task What_sshd_and_sudo_refuse_is_found_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("Package", "sudo").Add("Package", "openssh-server")
            .Add("SshdSetting", "MaxSessions", ("Value", "many"))
            .AddFile("sudo/fine", "%adm ALL=(root) ALL\n").Add("Sudoers", "sudo/fine")
            .AddFile("sudo/wrong", "%adm ALL=(root ALL\n").Add("Sudoers", "sudo/wrong");

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new SshFeature(), new SudoersFeature()), project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code}"), Is.EqualTo(new[] { "5 BOOTC1647", "7 BOOTC1655" }));
            Assert.That(image.Findings[0].Message, Does.Contain("10-bootc-sdk.conf line 2"));
            Assert.That(image.Findings[1].Message, Does.Contain("/etc/sudoers.d/wrong:1"));
        }
    }

    [Test]
    public async Task Programs_that_are_missing_or_read_other_files_are_found_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("SshKey", SshFeatureTests.Alice, ("User", "root")).Add("Sudoers", "a", ("Users", "root"), ("Commands", "ALL"))
            .AddFile("hide.sh", "#!/bin/sh\nprintf 'AuthorizedKeysFile none\\n' > /etc/ssh/sshd_config.d/00-first.conf\n").Add("Script", "hide.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new SshFeature(), new SudoersFeature(), new ScriptFeature()), project);

        Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code}"), Is.EqualTo(new[] { "3 BOOTC1643", "4 BOOTC1656" }));
    }

    [Test]
    public async Task Drop_ins_that_nothing_reads_are_found_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .Add("Package", "sudo")
            .Add("SshdSetting", "Port", ("Value", "22")).Add("Sudoers", "a", ("Users", "root"), ("Commands", "ALL"))
            .AddFile("hide.sh", "#!/bin/sh\nsed -i '/^Include/d' /etc/ssh/sshd_config\nsed -i '/includedir/d' /etc/sudoers\n").Add("Script", "hide.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new SshFeature(), new SudoersFeature(), new ScriptFeature()), project);

        Assert.That(image.Findings.Select(finding => $"{finding.Location!.Line} {finding.Code}"), Is.EqualTo(new[] { "4 BOOTC1646", "5 BOOTC1657" }));
    }

    [TestCase("nonesuch", "", "The image has no profile 'nonesuch' for pam-auth-update.")]
    [TestCase("mkhomedir", "with-sudo", "pam-auth-update has no features.")]
    public async Task A_profile_that_the_image_cannot_select_is_an_error(string profile, string features, string expected)
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", profile, ("Features", features));

        await AssertFails(project.Run(new AuthenticationProfileFeature()), project, expected);
    }

    [Test]
    public async Task The_profile_that_the_image_does_not_have_is_pointed_at()
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "mkhomedir").Add("AuthenticationProfile", "nonesuch");
        var context = project.Run(new AuthenticationProfileFeature());

        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(context, project));

        Assert.That(FeatureImage.ItemOf(failure!, context)?.Include, Is.EqualTo("nonesuch"));
    }

    [Test]
    public async Task An_image_without_a_program_that_selects_profiles_is_an_error()
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "mkhomedir").AddFile("hide.sh", "#!/bin/sh\nrm /usr/sbin/pam-auth-update\n").Add("Script", "hide.sh", ("Before", "settings"));

        await AssertFails(project.Run(new AuthenticationProfileFeature(), new ScriptFeature()), project, "The image has neither authselect nor pam-auth-update,");
    }

    [TestCase("mine", "5", "The id 5 of the group 'mine' belongs to 'tty' in the image.")]
    [TestCase("sshd", "813", "The user 'sshd' has the id ")]
    public async Task A_number_that_the_image_gives_otherwise_is_an_error(string user, string id, string expected)
    {
        using var project = new FeatureProject().Add("User", user, ("Id", id));

        await AssertFails(project.Run(new AccountsFeature()), project, expected);
    }

    [TestCase("Groups", "nonesuch", "The image has no group 'nonesuch', which a user is to be in.")]
    [TestCase("Shell", "/bin/nonesuch", "The image has no shell '/bin/nonesuch', which a user is to have.")]
    public async Task What_a_user_needs_of_the_image_is_looked_for(string metadata, string value, string expected)
    {
        using var project = new FeatureProject().Add("User", "u", (metadata, value));

        await AssertFails(project.Run(new AccountsFeature()), project, expected);
    }

    private static async Task AssertFails(FeatureContext context, FeatureProject project, string expected)
    {
        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(context, project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected), failure?.Message);
    }

    private static string[] Shown(string log) =>
        [.. log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..])];
}
