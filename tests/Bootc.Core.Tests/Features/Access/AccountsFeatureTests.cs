using System.Collections.Immutable;
using Bootc.Definition;

namespace Bootc.Features;

public sealed class AccountsFeatureTests
{
    private const string Sysusers = "/usr/lib/sysusers.d/10-bootc-sdk.conf";
    private const string Homes = "/usr/lib/tmpfiles.d/10-bootc-sdk-homes.conf";

    private static FeatureContext Run(FeatureProject project) => project.Run(new AccountsFeature());

    [Test]
    public void Without_users_and_groups_nothing_is_added()
    {
        using var project = new FeatureProject();

        Assert.That(Run(project).Steps, Is.Empty);
    }

    [Test]
    public void Users_and_groups_are_lines_of_sysusers_and_homes_lines_of_tmpfiles()
    {
        using var project = new FeatureProject()
            .Add("User", "slurm", ("Id", "812"), ("Group", "cluster"), ("Home", "/var/lib/slurm"), ("HomeMode", "0755"))
            .Add("User", "alice", ("Id", "1100"), ("Groups", "video; cluster"), ("Description", "Alice \"A\" 100%"))
            .Add("Group", "cluster", ("Id", "900"))
            .Add("User", "daemon-x");

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText(Sysusers), Is.EqualTo("""
                g cluster 900
                u alice 1100 "Alice \"A\" 100%%" "/var/home/alice" "/bin/bash"
                m alice cluster
                m alice video
                u daemon-x -
                u slurm 812:cluster - "/var/lib/slurm"

                """));
            Assert.That(context.ImageText(Homes), Is.EqualTo("C /var/home/alice 0700 1100 1100 - /etc/skel\nd /var/lib/slurm 0755 812 900 - -\n"));
        }
    }

    [Test]
    public void Accounts_of_the_system_with_a_number_are_there_before_packages_and_all_of_them_after()
    {
        using var project = new FeatureProject()
            .Add("Group", "cluster", ("Id", "900")).Add("Group", "later")
            .Add("User", "slurm", ("Id", "812"), ("Groups", "cluster;video"))
            .Add("User", "of-a-package", ("Id", "813"), ("Group", "video"))
            .Add("User", "alice", ("Id", "1100"));

        var context = Run(project);

        var early = context.Steps.Single(step => step.Name == "system-accounts");
        var late = context.Steps.Single(step => step.Name == "accounts");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Lines("accounts.conf"), Is.EqualTo(new[] { "g cluster 900", "u slurm 812", "m slurm cluster" }));
            Assert.That(early.Lines("foreign-groups.list"), Is.Empty);
            Assert.That(late.Lines("users.list"), Is.EqualTo(new[] { "alice 1100", "of-a-package 813", "slurm 812" }));
            Assert.That(late.Lines("groups.list"), Is.EqualTo(new[] { "alice 1100", "cluster 900", "slurm 812" }));
            Assert.That(late.Lines("foreign-groups.list"), Is.EqualTo(new[] { "video" }));
            Assert.That(late.Lines("shells.list"), Is.EqualTo(new[] { "/bin/bash" }));
        }
    }

    [TestCase("Alice")]
    [TestCase("1a")]
    [TestCase("a.b")]
    [TestCase("root")]
    [TestCase("nobody")]
    [TestCase("a23456789012345678901234567890ab")]
    public void A_name_that_not_every_program_takes_or_that_the_base_has_is_refused(string name)
    {
        using var project = new FeatureProject().Add("User", name).Add("Group", name);

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { "BOOTC1620", "BOOTC1620" }));
    }

    [TestCase("Id", "0", "BOOTC1621")]
    [TestCase("Id", "-1", "BOOTC1621")]
    [TestCase("Id", "65534", "BOOTC1621")]
    [TestCase("Id", "65535", "BOOTC1621")]
    [TestCase("Id", "4294967295", "BOOTC1621")]
    [TestCase("Group", "0x1", "BOOTC1621")]
    [TestCase("Group", "A", "BOOTC1620")]
    [TestCase("Groups", "a;B", "BOOTC1620")]
    [TestCase("Home", "home/a", "BOOTC1625")]
    [TestCase("Home", "/var/home/a:b", "BOOTC1625")]
    [TestCase("Shell", "bash", "BOOTC1627")]
    [TestCase("Description", "a:b", "BOOTC1628")]
    [TestCase("HomeMode", "rwx", "BOOTC1204")]
    [TestCase("Locked", "perhaps", "BOOTC1001")]
    public void A_value_that_passwd_cannot_hold_is_refused(string metadata, string value, string code)
    {
        using var project = new FeatureProject().Add("User", "u", (metadata, value));

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_user_in_two_items_is_refused_with_both_places()
    {
        using var project = new FeatureProject().Add("User", "u", ("Id", "1001")).Add("User", "u", ("Id", "1002"));

        Assert.That(Run(project).Diagnostics.Single().Message, Is.EqualTo("The user 'u' is declared twice, at node.bootcproj(3,2) and at node.bootcproj(4,2). Remove one of the items."));
    }

    [TestCase("User", "a", "User", "b", "The user 'b' has the id 900 of the user 'a', so that one of them would get another. Give each an Id of its own.")]
    [TestCase("Group", "a", "Group", "b", "The group 'b' has the id 900 of the group 'a', so that one of them would get another. Give each an Id of its own.")]
    [TestCase("Group", "a", "User", "b", "The group of the user 'b' has the id 900 of the group 'a', so that one of them would get another. Give each an Id of its own.")]
    [TestCase("Group", "a", "User", "a", null)]
    public void A_number_of_two_is_refused(string firstType, string first, string secondType, string second, string? message)
    {
        using var project = new FeatureProject().Add(firstType, first, ("Id", "900")).Add(secondType, second, ("Id", "900"));

        Assert.That(Run(project).Diagnostics.Select(diagnostic => diagnostic.Message), Is.EqualTo(message is null ? [] : new[] { message }));
    }

    [TestCase("/var/lib/u", "", new[] { "BOOTC1624" })]
    [TestCase("/home/u", "", new[] { "BOOTC1624" })]
    [TestCase("/var/lib/u", "900", new string[0])]
    [TestCase("/usr/share/u", "900", new string[0])]
    [TestCase("/usr/share/u", "1900", new[] { "BOOTC1626" })]
    [TestCase("/", "1900", new string[0])]
    public void A_home_that_cannot_be_kept_is_a_warning(string home, string id, string[] codes)
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DirectoryLinks = ImmutableSortedDictionary<string, string>.Empty.Add("/home", "var/home") } }.Add("User", "u", ("Home", home), ("Id", id));

        var context = Run(project);

        Assert.That(context.Codes(), Is.EqualTo(codes));
        Assert.That(context.Diagnostics.Where(diagnostic => diagnostic.IsError), Is.Empty);
    }

    [TestCase(252, new[] { "BOOTC1629" })]
    [TestCase(257, new string[0])]
    public void A_locked_user_needs_a_systemd_that_knows_it(int version, string[] codes)
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { SystemdVersion = version } }.Add("User", "u", ("Locked", "true"));

        var context = Run(project);

        Assert.That(context.Codes(), Is.EqualTo(codes));
        Assert.That(context.ImageText(Sysusers), Is.EqualTo("u! u -\n"));
    }

    [TestCase("User", "a", "", "BOOTC1622")]
    [TestCase("User", "b", "812", "BOOTC1623")]
    [TestCase("User", "b", "813", null)]
    public void Two_accounts_in_one_place_have_their_code(string itemType, string name, string id, string? code)
    {
        using var project = new FeatureProject().Add("User", "a", ("Id", "812")).Add(itemType, name, ("Id", id));

        Assert.That(Run(project).Codes(), Is.EqualTo(code is null ? [] : new[] { code }));
    }
}
