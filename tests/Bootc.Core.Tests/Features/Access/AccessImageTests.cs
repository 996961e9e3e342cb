using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>People and access in a real build on the local base; a last script prints what became of them.</summary>
[Category("Engine")]
public sealed class AccessImageTests
{
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
