using Bootc.Building;

namespace Bootc.Features;

/// <summary>Secrets in a real build: the script that names one reads it byte for byte, nothing else does, and nothing of it stays.</summary>
[Category("Engine")]
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

        var shown = image.Log.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("shown ", StringComparison.Ordinal)).Select(line => line["shown ".Length..]).ToList();
        Assert.That(shown, Has.Count.EqualTo(5), image.Log);
        Assert.That(shown[0], Does.StartWith("a none ").And.Not.Contain("secret"));
        Assert.That(shown[1], Is.EqualTo(Inputs.ContentHash.Of(binary).Hex));
        Assert.That(shown[2], Is.EqualTo("[a $(b) \"c\"] 400:0"));
        Assert.That(shown[3], Is.EqualTo("mounts 2"));
        Assert.That(shown[4].Trim(), Is.EqualTo("c"));
        Assert.That(File.Exists(new BuildFolder(Path.Combine(project.Directory, "obj")).SecretFolder), Is.False);
    }
}
