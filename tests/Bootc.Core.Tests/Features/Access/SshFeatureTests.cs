using Bootc.Formats;

namespace Bootc.Features;

public sealed class SshFeatureTests
{
    internal const string Alice = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6";
    private const string Strong = "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBAWX9wzaHkd767vF2pYdrQg/f7rb9Gt0JtxAEDHnHJDfTwhNbgyqxIa09884xIIo5rDqEhXwV6KHQeW0zZbpOR4AH2stAv0jxN+htWnSUXPHOjmfRvzhw15o9kfzSUZq+Q==";
    private const string Weak = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC1gHc4CWZ4WC0tJYrFymens1sKIoa9J40NGRexsqzKuoaudIsXW81QtP2QMny24wCeB1PbTJhwu8pD+qqRrPiKe73bhr1MF6qsDw6pIIc40cNYHtPdTErCOweihHMw/3dzqfwOwiJkUwVeey4oyknx8h1LG9C1xCgCBpuH8FIArw==";
    private const string Settings = "/etc/ssh/sshd_config.d/10-bootc-sdk.conf";

    private static FeatureContext Run(FeatureProject project) => project.Run(new SshFeature());

    [Test]
    public void Keys_of_a_user_are_in_one_file_of_the_image_and_sshd_is_told()
    {
        using var project = new FeatureProject()
            .AddFile("keys/ops.keys", $"# on call\r\n\r\n{Strong} ops\r\nrestrict {Alice} again\r\n")
            .Add("SshKey", Alice + " alice@example.org", ("User", "alice"))
            .Add("SshKey", "keys/ops.keys", ("User", "alice"))
            .Add("SshKey", "keys/ops.keys", ("User", "root"), ("Options", "from=\"10.0.0.0/8,*.example.org\",no-pty"));

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/usr/lib/ssh/authorized_keys.d/alice"), Is.EqualTo($"{Strong} ops\nrestrict {Alice} again\n{Alice} alice@example.org\n"));
            Assert.That(
                context.ImageText("/usr/lib/ssh/authorized_keys.d/root"),
                Is.EqualTo($"from=\"10.0.0.0/8,*.example.org\",no-pty {Strong} ops\nfrom=\"10.0.0.0/8,*.example.org\",no-pty {Alice} again\n"));
            Assert.That(context.ImageText(Settings), Does.EndWith("\nAuthorizedKeysFile /usr/lib/ssh/authorized_keys.d/%u .ssh/authorized_keys\n"));
        }
    }

    [TestCase("ssh-dss AAAA x", "is a DSA key, which sshd does not take any more")]
    [TestCase("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxA== x", "is not complete; it may have been cut off")]
    [TestCase("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD x", "is not base64 in its second part; it may have been cut off")]
    [TestCase("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6 x", "says ssh-rsa in its first part and something else inside")]
    [TestCase(Weak + " x", "has 1024 bits, and 2048 are the least that is safe")]
    [TestCase(Alice + " a\nb", "has a line break (U+000A)")]
    public void A_key_that_sshd_would_pass_over_is_refused(string key, string reason)
    {
        using var project = new FeatureProject().Add("SshKey", key, ("User", "u"));

        Assert.That(Run(project).Diagnostics.Single().Message, Is.EqualTo($"The SSH key for 'u' {reason}."));
    }

    [TestCase("nonesuch " + Alice, "have 'nonesuch'")]
    [TestCase("from=10.0.0.1 " + Alice, "have 'from' without a value in double quotes")]
    [TestCase("command=\"a b " + Alice, "has options that have 'command' without")]
    [TestCase("AAAAC3NzaC1lZDI1NTE5", "a key begins with its type")]
    public void A_line_of_a_file_that_sshd_would_pass_over_is_named(string line, string reason)
    {
        using var project = new FeatureProject().AddFile("a.pub", $"{Alice}\n{line}\n").Add("SshKey", "a.pub", ("User", "u"));

        var diagnostic = Run(project).Diagnostics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Code, Is.EqualTo("BOOTC1635"));
            Assert.That(diagnostic.Message, Does.Contain(reason));
            Assert.That(diagnostic.Location!.Line, Is.EqualTo(2));
        }
    }

    [Test]
    public void A_private_key_is_refused_and_not_shown()
    {
        const string Secret = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
        using var project = new FeatureProject()
            .AddFile("id_ed25519", $"-----BEGIN OPENSSH PRIVATE KEY-----\n{Secret}\n-----END OPENSSH PRIVATE KEY-----\n")
            .Add("SshKey", "id_ed25519", ("User", "u"))
            .Add("SshKey", $"-----BEGIN OPENSSH PRIVATE KEY----- {Secret}", ("User", "u"));

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1636", "BOOTC1636" }));
            Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.ToString()), Has.None.Contains(Secret));
        }
    }

    [Test]
    public void A_file_without_keys_is_refused()
    {
        using var project = new FeatureProject().AddFile("a.pub", "# none\n").Add("SshKey", "a.pub", ("User", "u"));

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { "BOOTC1635" }));
    }

    [TestCase("", "", "BOOTC1637")]
    [TestCase("A", "", "BOOTC1620")]
    [TestCase("u", "no-such", "BOOTC1638")]
    [TestCase("u", "restrict pty", "BOOTC1638")]
    public void A_key_needs_a_user_and_options_that_sshd_knows(string user, string options, string code)
    {
        using var project = new FeatureProject().Add("SshKey", Alice, ("User", user), ("Options", options));

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void Settings_stand_in_the_order_of_the_project_and_files_keep_their_names()
    {
        using var project = new FeatureProject()
            .AddFile("ssh/20-guests.conf", "Match Group guests\r\n\tForceCommand internal-sftp\r\n")
            .Add("SshdSetting", "passwordauthentication", ("Value", "no"))
            .Add("SshdSetting", "AllowUsers", ("Value", "alice")).Add("SshdSetting", "AllowUsers", ("Value", "bob"))
            .Add("SshdSetting", "Banner", ("Value", "\"/etc/my issue # 1\""))
            .Add("SshdSetting", "ssh/20-guests.conf");

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Settings), Does.EndWith("\npasswordauthentication no\nAllowUsers alice\nAllowUsers bob\nBanner \"/etc/my issue # 1\"\n"));
            Assert.That(context.ImageText("/etc/ssh/sshd_config.d/20-guests.conf"), Is.EqualTo("Match Group guests\n\tForceCommand internal-sftp\n"));
        }
    }

    [TestCase("PasswordAuthentification", "no", "BOOTC1639")]
    [TestCase("Match", "User a", "BOOTC1639")]
    [TestCase("Port", "", "BOOTC1640")]
    [TestCase("Banner", "/etc/issue # mine", "BOOTC1640")]
    [TestCase("Banner", "\"/etc/issue", "BOOTC1640")]
    [TestCase("PermitRootLogin", "yes", "BOOTC1644")]
    [TestCase("permitemptypasswords", "Yes", "BOOTC1644")]
    [TestCase("PermitRootLogin", "prohibit-password", null)]
    public void A_setting_that_sshd_would_refuse_or_that_weakens_the_machine_is_named(string keyword, string value, string? code)
    {
        using var project = new FeatureProject().Add("SshdSetting", keyword, ("Value", value));

        Assert.That(Run(project).Codes(), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [TestCase("PasswordAuthentification", "; PasswordAuthentication may be meant.")]
    [TestCase("Prt", "; Port may be meant.")]
    [TestCase("Nonesuch", "which does not start with it.")]
    public void What_a_misspelled_setting_may_be_is_said(string keyword, string end)
    {
        using var project = new FeatureProject().Add("SshdSetting", keyword, ("Value", "no"));

        Assert.That(Run(project).Diagnostics.Single().Message, Does.EndWith(end));
    }

    [Test]
    public void A_setting_in_two_items_is_refused()
    {
        using var project = new FeatureProject().Add("SshdSetting", "Banner", ("Value", "none")).Add("SshdSetting", "banner", ("Value", "/etc/issue"));

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { "BOOTC1641" }));
    }

    [Test]
    public void A_file_has_its_values_itself_and_lines_that_sshd_knows()
    {
        using var project = new FeatureProject().AddFile("a.conf", "Port 22\nPrt 23\n").Add("SshdSetting", "a.conf", ("Value", "1")).Add("SshdSetting", "./a.conf");

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { "BOOTC1642", "BOOTC1452" }));
    }

    [TestCase(".ssh/authorized_keys", "BOOTC1643")]
    [TestCase("/usr/lib/ssh/authorized_keys.d/%u", null)]
    public void Keys_that_a_setting_hides_are_an_error(string value, string? code)
    {
        using var project = new FeatureProject().Add("SshKey", Alice, ("User", "u")).Add("SshdSetting", "AuthorizedKeysFile", ("Value", value));

        var context = Run(project);

        Assert.That(context.Codes(), Is.EqualTo(code is null ? [] : new[] { code }));
        Assert.That(context.ImageText(Settings), Does.EndWith($".\nAuthorizedKeysFile {value}\n"));
    }

    [Test]
    public void A_key_is_read_as_ssh_keygen_writes_it()
    {
        var key = AuthorizedKey.Parse($"command=\"echo \\\"a b\\\"\",pty {Strong} two words", out _);

        Assert.That(key, Is.EqualTo(new AuthorizedKey("command=\"echo \\\"a b\\\"\",pty", "ecdsa-sha2-nistp384", Strong.Split(' ')[1], "two words")));
    }
}
