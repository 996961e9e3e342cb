using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Environment variables, owners by name and references in a real image, read by the programs that read them on machines.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class EnvironmentImageTests
{
    private const string Value = "%h $X \"q\" 'a' \\ ` é ; ${Y:-z} $$ \\n";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject { BaseImage = new() { DistributionId = "debian", PackageManagers = [Definition.PackageManager.Apt] } };

    [TearDown]
    public void RemoveProject() => _project.Dispose();

    [Test]
    public async Task Variables_arrive_exactly_and_files_belong_to_whom_the_project_says()
    {
        _project.Add("Environment", "HOSTILE", ("Value", Value)).Add("Environment", "PLAIN=1").Add("Environment", "LANG=C.UTF-8", ("Scope", "Sessions"))
            .Add("Package", "polkitd")
            .Add("User", "report", ("Id", "980")).Add("Group", "readers", ("Id", "981"))
            .AddFile("f", "f").AddFile("tree/a b", "a").AddFile("tree/tool", "#!/bin/sh\n").AddFile("shadow", "")
            .Add("File", "f", ("TargetPath", "/etc/declared"), ("Owner", "report"), ("Group", "readers"), ("Mode", "4750"))
            .Add("File", "f", ("TargetPath", "/etc/of-package"), ("Owner", "polkitd"), ("Group", "shadow"), ("Mode", "4750"))
            .Add("File", "f", ("TargetPath", "/etc/gshadow-"), ("Reference", "/etc/gshadow"))
            .Add("File", "f", ("TargetPath", "/etc/login.defs"), ("Reference", "/etc/login.defs"))
            .Add("Overlay", "tree", ("TargetPath", "/usr/share/tree"), ("Owner", "polkitd"))
            .Add("Directory", "/etc/secret", ("Reference", "/root"))
            .AddFile("show.sh", """
                #!/bin/bash
                set -eu
                unset HOSTILE PLAIN
                echo "shown $(cat /etc/environment | wc -l)"
                su root -c 'printf "shown login %s\n" "$HOSTILE" "$PLAIN"'
                # What systemd takes up from the generator is quoted for a shell.
                generated=$(/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator)
                eval "$generated"
                printf 'shown user %s\n' "$HOSTILE" "$PLAIN"
                stat -c 'shown %U:%G %a %n' /etc/of-package "/usr/share/tree/a b" /usr/share/tree/tool
                systemd-analyze cat-config systemd/system.conf | grep '^DefaultEnvironment' | sed 's/^/shown /'
                """)
            .Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(Run(), _project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[]
            {
                "3", "login " + Value, "login 1", "user " + Value, "user 1",
                "polkitd:shadow 4750 /etc/of-package", "polkitd:root 644 /usr/share/tree/a b", "polkitd:root 755 /usr/share/tree/tool",
                "DefaultEnvironment=\"HOSTILE=%%h $X \\\"q\\\" 'a' \\\\ ` é ; ${Y:-z} $$ \\\\n\"", "DefaultEnvironment=\"PLAIN=1\"",
            }));
            Assert.That(await image.ListAsync("/etc/declared", "/etc/gshadow-", "/etc/login.defs", "/etc/secret"), Is.EqualTo(new[]
            {
                "4750 980/981 /etc/declared", "0640 0/42 /etc/gshadow-", "0644 0/0 /etc/login.defs", "0700 0/0 /etc/secret",
            }));
            Assert.That(image.Findings.Select(finding => finding.Code), Is.Empty);
        }
    }

    [TestCase("Owner", "nobody-there", "no such owner as 'nobody-there:0', whom '/etc/f' is to belong to")]
    [TestCase("Reference", "/etc/nothing", "The image has no '/etc/nothing', whose mode and owner '/etc/f' is to have")]
    public async Task What_the_image_lacks_is_said_in_a_sentence(string metadata, string value, string message)
    {
        _project.AddFile("f", "f").Add("File", "f", ("TargetPath", "/etc/f"), (metadata, value));

        var exception = await Assert.ThrowsAsync<BootcException>(async () => await FeatureImage.BuildAsync(Run(), _project));

        Assert.That(exception!.Diagnostic.Message, Does.Contain(message));
    }

    [Test]
    public async Task An_image_whose_logins_do_not_read_the_variables_is_found()
    {
        _project.Add("Environment", "A=1").AddFile("s.sh", "#!/bin/sh\nsed -i /pam_env/d /etc/pam.d/* && rm /etc/environment\n").Add("Script", "s.sh");

        await using var image = await FeatureImage.BuildAsync(Run(), _project);

        Assert.That(image.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "BOOTC1285" }));
    }

    private FeatureContext Run() => _project.Run(
        new OverlayFeature(), new FilesFeature(), new EnvironmentFeature(), new EditFeature(), new AccountsFeature(), new ScriptFeature(), new PackagesFeature());
}
