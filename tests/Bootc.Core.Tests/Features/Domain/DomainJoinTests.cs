namespace Bootc.Features;

public sealed class DomainJoinTests
{
    private const string Domain = "ad.example.com";

    [Test]
    public void A_domain_alone_has_all_that_a_machine_needs()
    {
        var context = Run(Domain);

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.ImageText("/etc/sssd/conf.d/50-bootc-sdk-domain.conf"), Does.Contain("[domain/ad.example.com]\nid_provider = ad\n")
            .And.Contain("krb5_realm = AD.EXAMPLE.COM\nkrb5_keytab = /var/lib/krb5/krb5.keytab\n").And.Contain("access_provider = ad\n").And.Contain("fallback_homedir = /home/%u@%d\n"));
        Assert.That(context.ImageText("/etc/krb5.conf.d/50-bootc-sdk-domain.conf"), Does.Contain("default_keytab_name = FILE:/var/lib/krb5/krb5.keytab\n"));
        var unit = context.ImageText("/usr/lib/systemd/system/join-domain.service");
        Assert.That(unit, Does.Contain("LoadCredential=password:/var/lib/bootc-sdk/domain-join.password\n")
            .And.Contain("\"/usr/libexec/bootc-sdk/join-domain\" \"/var/lib/krb5/krb5.keytab\" \"ad.example.com\" \"AD.EXAMPLE.COM\" \"\" \"\" \"/var/lib/bootc-sdk/domain-join.password\"\n")
            .And.Contain("After=network-online.target nss-lookup.target time-sync.target\n").And.Contain("ConditionPathExists=!/var/lib/bootc-sdk/first-boot/join-domain@ad.example.com\n"));
    }

    [Test]
    public void Values_arrive_where_they_belong()
    {
        var context = Run(Domain, ("Realm", "EXAMPLE.COM"), ("User", "joiner$x%"), ("OrganizationalUnit", "OU=A b\\,c,DC=ad,DC=example,DC=com"), ("Credential", "join"), ("AllowedGroups", "hpc users;admins"), ("ShortNames", "true"));

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.ImageText("/etc/sssd/conf.d/50-bootc-sdk-domain.conf"), Does.Contain("krb5_realm = EXAMPLE.COM\n").And.Contain("access_provider = simple\nsimple_allow_groups = hpc users, admins\n")
            .And.Contain("fallback_homedir = /home/%u\nuse_fully_qualified_names = false\n"));
        Assert.That(context.ImageText("/usr/lib/systemd/system/join-domain.service"), Does.Contain("LoadCredential=password:join\n")
            .And.Contain("\"EXAMPLE.COM\" \"OU=A b\\\\,c,DC=ad,DC=example,DC=com\" \"joiner$$x%%\" \"\"\n"));
    }

    [TestCase("BOOTC1760", "AD.example.com")]
    [TestCase("BOOTC1760", "example")]
    [TestCase("BOOTC1761", Domain, "Realm", "ad.example.com")]
    [TestCase("BOOTC1762", Domain, "OrganizationalUnit", "Nodes")]
    [TestCase("BOOTC1763", Domain, "User", "EXAMPLE\\joiner")]
    [TestCase("BOOTC1763", Domain, "AllowedGroups", "a,b")]
    [TestCase("BOOTC1763", Domain, "AllowedGroups", " ; ")]
    [TestCase("BOOTC1764", Domain, "Credential", "../x")]
    [TestCase("BOOTC1765", Domain, "PasswordFile", "/etc/join.password")]
    [TestCase("BOOTC1765", Domain, "PasswordFile", "/var/lib/a b")]
    [TestCase("BOOTC1723", Domain, "Password", "hunter2")]
    public void A_value_that_cannot_be_used_has_its_code(string code, string domain, string? metadata = null, string? value = null) =>
        Assert.That(Run(domain, metadata is null ? [] : [(metadata, value!)]).Codes(), Is.EqualTo(new[] { code }));

    [TestCase("EXAMPLE\\joiner", "has a '\\'; write the name without")]
    [TestCase("EXAMPLE/joiner", "has a '/'; write the name without")]
    [TestCase("a=b", "has a '=', which no name of Active Directory has.")]
    public void A_character_of_a_name_that_cannot_be_is_shown(string user, string reason) =>
        Assert.That(Run(Domain, ("User", user)).Diagnostics.Single().Message, Does.Contain(reason));

    [Test]
    public void A_file_and_a_credential_are_one_too_many() =>
        Assert.That(Run(Domain, ("Credential", "a"), ("PasswordFile", "/var/lib/a")).Codes(), Is.EqualTo(new[] { "BOOTC1766" }));

    [Test]
    public void Two_domains_are_one_too_many()
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "sssd").Add("DomainJoin", Domain).Add("DomainJoin", "other.example.com");

        Assert.That(project.Run(new DomainJoinFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1767" }));
    }

    [Test]
    public void Users_that_cannot_log_in_are_missed()
    {
        using var project = new FeatureProject().Add("DomainJoin", Domain);

        Assert.That(project.Run(new DomainJoinFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1768" }));
    }

    private static FeatureContext Run(string domain, params (string, string)[] metadata)
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "sssd").Add("DomainJoin", domain, metadata);
        return project.Run(new DomainJoinFeature());
    }
}
