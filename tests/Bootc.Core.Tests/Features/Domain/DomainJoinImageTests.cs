using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Membership in a domain on the real packages of Debian, as far as a build can tell; a stand-in of adcli shows what the join would ask.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class DomainJoinImageTests
{
    [Test]
    public async Task The_image_is_ready_to_join_and_sssd_accepts_its_configuration()
    {
        using var project = new FeatureProject()
            .Add("Package", "sssd-ad")
            .Add("Package", "sssd-tools").Add("Package", "adcli").Add("Package", "libpam-sss").Add("Package", "libnss-sss").Add("Package", "krb5-user")
            .Add("AuthenticationProfile", "sss").Add("AuthenticationProfile", "mkhomedir")
            .Add("DomainJoin", "ad.example.com", ("User", "joiner"), ("OrganizationalUnit", "OU=A b,DC=ad,DC=example,DC=com"), ("AllowedGroups", "hpc users;admins"))
            .AddFile("show.sh", """
                #!/bin/sh
                set -eu
                echo "shown $(stat -c '%a %U' /etc/sssd/conf.d/50-bootc-sdk-domain.conf) $(sssctl config-check 2>&1 | head -n 1)"
                # Kerberos itself says where it would look.
                echo "shown $(klist -k 2>&1 | head -n 1)"
                echo "shown verify $(systemd-analyze verify join-domain.service sssd.service 2>&1 | grep -E 'join-domain|sssd' | tr '\n' ' ')"
                echo "shown $(systemctl is-enabled sssd-nss.socket || true) $(grep -c pam_sss /etc/pam.d/common-auth) $(grep -c pam_mkhomedir /etc/pam.d/common-session)"

                # The join, with an adcli that tells what it was asked, and writes half a keytab the first time.
                mkdir /tmp/bin /tmp/credentials /var/lib/krb5
                printf 'hunter2\n' > /tmp/credentials/password
                printf 'hunter2\n' > /tmp/password.file
                cat > /tmp/bin/adcli <<'EOF'
                #!/bin/sh
                printf 'shown adcli'; printf ' [%s]' "$@"; printf ' <%s>\n' "$(cat)"
                for option do case $option in --host-keytab=*) echo half > "${option#*=}" ;; esac; done
                [ -e /tmp/answers ]
                EOF
                printf '#!/bin/sh\necho "shown systemctl $*"\n' > /tmp/bin/systemctl
                chmod +x /tmp/bin/*
                join() {
                    PATH=/tmp/bin:$PATH CREDENTIALS_DIRECTORY=/tmp/credentials sh /tmp/join "$@" 2>&1 | sed 's/^join-domain:/shown join-domain:/' || true
                }
                named() { sed "s|/proc/sys/kernel/hostname|/tmp/hostname|" /usr/libexec/bootc-sdk/join-domain > /tmp/join; echo "$1" > /tmp/hostname; }
                named localhost.localdomain
                join /var/lib/krb5/krb5.keytab ad.example.com AD.EXAMPLE.COM '' '' ''
                named a-name-of-16-char.example.com
                join /var/lib/krb5/krb5.keytab ad.example.com AD.EXAMPLE.COM '' '' ''
                named node1.example.com
                join /var/lib/krb5/krb5.keytab ad.example.com AD.EXAMPLE.COM '' '' /tmp/password.file
                echo "shown $(ls /var/lib/krb5) $(ls /tmp/password.file)"
                touch /tmp/answers
                join /var/lib/krb5/krb5.keytab ad.example.com AD.EXAMPLE.COM 'OU=A b' joiner /tmp/password.file
                echo "shown $(ls /var/lib/krb5) $(stat -c %a /var/lib/krb5/krb5.keytab) $(ls /tmp/password.file 2>&1 || true)"
                rm -r /var/lib/krb5
                """).Add("Script", "show.sh");
        var context = project.Run(new PackagesFeature(), new AuthenticationProfileFeature(), new DomainJoinFeature(), new ScriptFeature());

        await using var image = await FeatureImage.BuildAsync(context, project);

        Assert.That(image.Findings, Is.Empty);
        var shown = image.Log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..]).ToList();
        Assert.That(shown, Is.EqualTo(new[]
        {
            "600 root Issues identified by validators: 0",
            "klist: Key table file '/var/lib/krb5/krb5.keytab' not found while starting keytab scan",
            "verify ",
            "masked 1 1",
            "join-domain: the machine is called 'localhost'; it needs a name of its own before it joins ad.example.com.",
            "join-domain: the name 'a-name-of-16-char' is longer than the 15 characters that a computer of a domain can have.",
            "adcli [join] [--domain=ad.example.com] [--domain-realm=AD.EXAMPLE.COM] [--host-keytab=/var/lib/krb5/krb5.keytab.new] [--stdin-password] [--login-type=computer] <hunter2>",
            "join-domain: adcli could not join ad.example.com; what it said stands above.",
            "krb5.keytab.new /tmp/password.file",
            "adcli [join] [--domain=ad.example.com] [--domain-realm=AD.EXAMPLE.COM] [--host-keytab=/var/lib/krb5/krb5.keytab.new] [--stdin-password] [--domain-ou=OU=A b] [--login-user=joiner] <hunter2>",
            "systemctl --no-block restart sssd.service",
            "krb5.keytab 600 ls: cannot access '/tmp/password.file': No such file or directory",
        }), image.Log);
    }

    [Test]
    public async Task A_configuration_that_sssd_refuses_is_found()
    {
        using var project = new FeatureProject()
            .Add("Package", "sssd-ad").Add("Package", "sssd-tools").Add("Package", "adcli").Add("AuthenticationProfile", "sss")
            .Add("DomainJoin", "ad.example.com")
            .AddFile("more.conf", "[domain/ad.example.com]\nid_provder = ad\n").Add("File", "more.conf", ("TargetPath", "/etc/sssd/conf.d/60-more.conf"), ("Mode", "0600"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new FilesFeature(), new DomainJoinFeature()), project);

        Assert.That(image.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1769" }), image.Log);
        Assert.That(image.Findings.Single().Message, Does.Contain("id_provder"));
    }

    [Test]
    public async Task An_image_without_the_programs_is_told_which()
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "sss").Add("DomainJoin", "ad.example.com");

        await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(project.Run(new DomainJoinFeature()), project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: The image has no adcli"));
    }
}
