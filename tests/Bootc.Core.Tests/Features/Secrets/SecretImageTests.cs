using Bootc.Building;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Secrets in a real build: the script that names one reads it byte for byte, nothing else does, and nothing of it stays.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class SecretImageTests
{
    [Test]
    public async Task A_script_reads_the_bytes_of_its_secrets_and_no_other_script_does()
    {
        Environment.SetEnvironmentVariable("BOOTC_TEST_IMAGE", "a $(b) \"c\"");
        byte[] binary = [.. Enumerable.Range(0, 256).Select(number => (byte)number)];
        using var project = new FeatureProject()
            .AddFile("munge.key", binary)
            .Add("Secret", "munge-key", ("File", "munge.key")).Add("Secret", "t.x_1", ("EnvironmentVariable", "BOOTC_TEST_IMAGE"))
            .AddFile("a.sh", "#!/bin/sh\necho \"shown a ${BOOTC_SECRETS:-none} $(ls /run)\"\n").Add("Script", "a.sh")
            .AddFile("b.sh", """
                #!/bin/sh
                cd "$BOOTC_SECRETS"
                echo "shown $(sha256sum < munge-key | cut -c1-64)"
                echo "shown [$(cat t.x_1)] $(stat -Lc %a:%u t.x_1)"
                mount | grep -c bootc-sdk-secret | sed 's/^/shown mounts /'
                """).Add("Script", "b.sh", ("Secrets", "t.x_1;munge-key"), ("After", "a.sh"))
            .AddFile("c.sh", """
                #!/bin/sh
                # The layer of the other script is below this one.
                echo "shown c $(find / -xdev -name '*bootc-sdk*' -not -path '/run/bootc-sdk*' -not -path '/sys/*' -not -path '/proc/*' | tr '\n' ' ')$(find /run -name '*secret*')"
                """).Add("Script", "c.sh", ("After", "b.sh"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new ScriptFeature()), project);

        var shown = Shown(image);
        Assert.That(shown, Has.Count.EqualTo(5), image.Log);
        Assert.That(shown[0], Does.StartWith("a none ").And.Not.Contain("secret"));
        Assert.That(shown[1], Is.EqualTo(Inputs.ContentHash.Of(binary).Hex));
        Assert.That(shown[2], Is.EqualTo("[a $(b) \"c\"] 400:0"));
        Assert.That(shown[3], Is.EqualTo("mounts 2"));
        Assert.That(shown[4].Trim(), Is.EqualTo("c"));
        Assert.That(File.Exists(new BuildFolder(Path.Combine(project.Directory, "obj")).SecretFolder), Is.False);
    }

    [Test]
    public async Task Files_logins_and_passwords_are_in_the_image_with_their_owners_and_modes()
    {
        byte[] key = [.. Enumerable.Range(0, 1024).Select(number => (byte)(number * 7))];
        const string Hash = "$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/";
        using var project = new FeatureProject().AddFile("munge.key", key).AddFile("hash", Hash + "\r\n")
            .AddFile("pull.json", """{ "auths": { "registry.example.com": { "auth": "dTpw" } } }""")
            .Add("Secret", "munge-key", ("File", "munge.key")).Add("Secret", "hash", ("File", "hash")).Add("Secret", "pull", ("File", "pull.json"))
            .Add("SecretFile", "munge-key", ("TargetPath", "/etc/munge/munge.key"), ("Owner", "games"), ("Group", "60"), ("AllowInImage", "true"))
            .Add("SecretFile", "munge-key", ("TargetPath", "/usr/lib/a b/$(id)"), ("Mode", "0640"), ("AllowInImage", "true"))
            .Add("RegistryCredential", "pull", ("AllowInImage", "true"))
            .Add("Password", "root", ("Secret", "hash"), ("AllowInImage", "true")).Add("Password", "games", ("Locked", "true"))
            .AddFile("show.sh", """
                #!/bin/sh
                for file in /etc/munge/munge.key '/usr/lib/a b/$(id)' /usr/lib/ostree/auth.json; do
                    echo "shown $(stat -c '%a %U:%g' "$file") $(sha256sum < "$file" | cut -c1-64)"
                done
                grep -E '^(root|games):' /etc/shadow | sed 's/^/shown /'
                echo "shown $(ls /etc | grep '^.pwd.lock$' | tr '\n' ' ')$(stat -c %a /etc/munge) $(find / -xdev -name '*.bootc-sdk')"
                systemd-tmpfiles --create --prefix=/run/containers /usr/lib/tmpfiles.d/50-bootc-sdk-registry-credential.conf
                echo "shown $(readlink /run/containers/0/auth.json)"
                """).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new SecretFilesFeature(), new PasswordFeature(), new ScriptFeature()), project);

        var hash = Inputs.ContentHash.Of(key).Hex;
        Assert.That(Shown(image), Is.EqualTo(new[]
        {
            $"400 games:60 {hash}", $"640 root:0 {hash}", $"600 root:0 {Inputs.ContentHash.Of(File.ReadAllBytes(Path.Combine(project.Directory, "pull.json"))).Hex}",
            $"root:{Hash}:1:0:99999:7:::", "games:!*:1:0:99999:7:::", "755 ", "/usr/lib/ostree/auth.json",
        }), image.Log);
    }

    [TestCase("SecretFile", "key", "/etc/a", "nobody-here", "The image has no such owner as 'nobody-here:0'")]
    [TestCase("SecretFile", "key", "/etc/systemd", "0", "'/etc/systemd' is a directory in the image")]
    [TestCase("Password", "nobody-here", null, null, "The image has no user 'nobody-here'")]
    public async Task What_the_image_does_not_have_is_named(string item, string include, string? path, string? owner, string expected)
    {
        using var project = new FeatureProject().AddFile("munge.key", "k").Add("Secret", "key", ("File", "munge.key"));
        _ = path is null ? project.Add(item, include, ("Locked", "true")) : project.Add(item, include, ("TargetPath", path), ("Owner", owner!), ("AllowInImage", "true"));

        var failure = await Assert.ThrowsAsync<BootcException>(() => FeatureImage.BuildAsync(project.Run(new SecretFilesFeature(), new PasswordFeature()), project));

        Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj", "build.log")), Does.Contain("bootc-sdk: error: " + expected), failure?.Message);
    }

    private static List<string> Shown(FeatureImage image) =>
        [.. image.Log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..])];
}
