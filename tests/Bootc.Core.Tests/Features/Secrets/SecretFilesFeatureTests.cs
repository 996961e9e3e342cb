using System.Text;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Rendering;

namespace Bootc.Features;

public sealed class SecretFilesFeatureTests
{
    private const string Logins = """{ "auths": { "registry.example.com:5000": { "auth": "dXNlcjpodW50ZXIy" }, "quay.io/a": { "identitytoken": "x" } } }""";
    private const string Yescrypt = "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7";

    [Test]
    public void A_secret_file_and_logins_are_written_by_one_step_and_stand_in_no_archive()
    {
        using var project = new FeatureProject().AddFile("munge.key", "hunter2hunter2").AddFile("pull.json", Logins)
            .Add("Secret", "munge-key", ("File", "munge.key")).Add("Secret", "pull", ("File", "pull.json"))
            .Add("SecretFile", "munge-key", ("TargetPath", "/etc/munge/munge.key"), ("Owner", "munge"), ("Group", "7"), ("AllowInImage", "true"))
            .Add("RegistryCredential", "pull", ("AllowInImage", "true"));

        var context = project.Run(new SecretFilesFeature());

        Assert.That(context.Codes(), Is.Empty);
        var step = context.Steps.Single(step => step.Name == "secret-files");
        Assert.That(step.Lines("secret-files.list"), Is.EqualTo(new[] { "munge-key", "0400", "munge:7", "/etc/munge/munge.key", "pull", "0600", "0:0", "/usr/lib/ostree/auth.json" }));
        Assert.That(step.Secrets.Select(secret => secret.Id), Is.EqualTo(new[] { "munge-key", "pull" }));
        Assert.That(context.ImageText("/usr/lib/tmpfiles.d/50-bootc-sdk-registry-credential.conf"), Does.Contain("L /run/containers/0/auth.json "));
        Assert.That(context.Steps.SelectMany(other => other.Files).Select(file => file.Text()), Has.None.Contains("hunter2"));
    }

    [Test]
    public void What_is_optional_and_missing_is_left_out()
    {
        using var project = new FeatureProject().Add("Secret", "a", ("File", "a"), ("Optional", "true"))
            .Add("SecretFile", "a", ("TargetPath", "/etc/a")).Add("RegistryCredential", "a").Add("Password", "root", ("Secret", "a"));

        var context = project.Run(new SecretFilesFeature(), new PasswordFeature());

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.Steps.Single().Files.Single().Text(), Is.EqualTo("root\n\n"), "The account is locked.");
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("BOOTC1740", project => project.Add("SecretFile", "text", ("TargetPath", "/etc/a")));
        yield return Mistake("BOOTC1740", project => project.Add("RegistryCredential", "logins"));
        yield return Mistake("BOOTC1740", project => project.Add("Password", "root", ("Secret", "hash")));
        yield return Mistake("BOOTC1741", project => project.Add("SecretFile", "text"));
        yield return Mistake("BOOTC1742", project => project.Add("SecretFile", "text", ("TargetPath", "/etc/a"), ("Owner", "-R"), ("AllowInImage", "true")));
        yield return Mistake("BOOTC1743", project => project.Add("SecretFile", "text", ("TargetPath", "/etc/a"), ("Mode", "0444"), ("AllowInImage", "true")));
        yield return Mistake("BOOTC1745", project => project.Add("Password", "root:", ("Locked", "true")));
        yield return Mistake("BOOTC1746", project => project.Add("Password", "root"));
        yield return Mistake("BOOTC1746", project => project.Add("Password", "root", ("Secret", "hash"), ("Locked", "true")));
        yield return Mistake("BOOTC1747", project => project.Add("Password", "root", ("Locked", "true")).Add("Password", "root", ("Locked", "true")));
        yield return Mistake("BOOTC1748", project => project.Add("Password", "root", ("Secret", "text"), ("AllowInImage", "true")));
        yield return Mistake("BOOTC1750", project => project.Add("RegistryCredential", "logins", ("AllowInImage", "true")).Add("RegistryCredential", "logins", ("AllowInImage", "true")));
        yield return Mistake("BOOTC1751", project => project.Add("RegistryCredential", "text", ("AllowInImage", "true")));
        yield return Mistake("BOOTC1207", project => project.AddFile("f", "").Add("File", "f", ("TargetPath", "/etc/a")).Add("SecretFile", "text", ("TargetPath", "/etc/a"), ("AllowInImage", "true")));

        static TestCaseData Mistake(string code, Func<FeatureProject, FeatureProject> declare) => new TestCaseData(code, declare).SetArgDisplayNames(code, declare.GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_has_its_code_and_the_value_is_never_shown(string code, Delegate declare)
    {
        using var project = new FeatureProject().AddFile("text", "hunter2").AddFile("hash", Yescrypt + "\r\n").AddFile("logins", Logins)
            .Add("Secret", "text", ("File", "text")).Add("Secret", "hash", ("File", "hash")).Add("Secret", "logins", ("File", "logins"));

        var context = ((Func<FeatureProject, FeatureProject>)declare)(project).Run(new SecretFilesFeature(), new PasswordFeature(), new FilesFeature());
        EntryConflicts.Report(context.Steps, context.Diagnostics);

        Assert.That(context.Codes().Where(other => other is not "BOOTC1729"), Is.EqualTo(new[] { code }));
        Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Message), Has.None.Contains("hunter2").And.None.Contains(Yescrypt));
    }

    [TestCase(Yescrypt, null)]
    [TestCase("$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/", null)]
    [TestCase("$6$rounds=5000$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/", null)]
    [TestCase("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW", null)]
    [TestCase("$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/", "is a hash of an old kind")]
    [TestCase("rl0uE8q2q1k2A", "is a hash of an old kind")]
    [TestCase("!*", "locks the account")]
    [TestCase("correct horse", "is no hash")]
    [TestCase("$y$j9T$short$x", "is no hash")]
    [TestCase("", "is no hash")]
    [TestCase(Yescrypt + ":0:0", "is no hash")]
    [TestCase(Yescrypt + "\n", "is no hash")]
    public void A_hash_is_told_from_what_is_none(string text, string? reason)
    {
        var found = PasswordHash.Check(text);

        Assert.That(found, reason is null ? Is.Null : Does.StartWith(reason));
    }

    [TestCase("{}", "has no logins")]
    [TestCase("""{ "auths": {} }""", "has no logins")]
    [TestCase("[]", "is not a JSON object")]
    [TestCase("{\n\"auths\": hunter2 }", "is not JSON in line 2")]
    [TestCase("""{ "auths": { "quay.io": {} } }""", "has a registry whose 'auth'")]
    [TestCase("""{ "auths": { "quay.io": { "auth": "aHVudGVyMg==" } } }""", "has a registry whose 'auth'")]
    [TestCase("""{ "auths": { "quay.io": "x" } }""", "has an entry")]
    [TestCase("""{ "auths": { "quay.io": { "auth": "dTpw" } }, "credsStore": "pass" }""", "names credential helpers")]
    public void A_file_of_logins_is_told_from_what_is_none(string json, string reason) =>
        Assert.That(RegistryLogins.Check(Encoding.UTF8.GetBytes(json)), Does.StartWith(reason));
}
