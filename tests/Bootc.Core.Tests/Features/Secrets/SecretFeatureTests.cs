using System.Collections.Immutable;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Features;

public sealed class SecretFeatureTests
{
    private const string Script = "#!/bin/sh\n";

    [TestCase("File", "token.txt")]
    [TestCase("EnvironmentVariable", "BOOTC_TEST_TOKEN")]
    public void A_secret_is_mounted_into_the_step_that_names_it_and_into_no_other(string source, string place)
    {
        Environment.SetEnvironmentVariable("BOOTC_TEST_TOKEN", "hunter2");
        using var project = new FeatureProject().AddFile("a.sh", Script).AddFile("b.sh", Script).AddFile("c.sh", Script).AddFile("token.txt", "hunter2")
            .Add("Secret", "token", (source, place)).Add("Secret", "other", ("File", "nonesuch"))
            .Add("Script", "a.sh").Add("Script", "b.sh", ("Secrets", "token")).Add("Script", "c.sh");

        var context = project.Run(new SecretFeature(), new ScriptFeature());

        Assert.That(context.Codes(), Is.Empty);
        var layers = LayerPlanner.Plan(context.Steps);
        var layer = layers.Single(layer => !layer.Secrets.IsEmpty);
        Assert.That(layer.Steps.Select(step => step.Name), Is.EqualTo(new[] { "script-b-sh" }));
        Assert.That(layer.Script, Does.Contain("export BOOTC_SECRETS="));
        var instructions = Containerfile.Render(new RenderedImage("base", layers, ImmutableSortedDictionary<string, string>.Empty));
        Assert.That(instructions, Does.Contain("--mount=type=secret,id=bootc-sdk-secret-token,target=/run/bootc-sdk-secret-token,required=true ").And.Not.Contain("hunter2"));
        Assert.That(instructions.Split("type=secret"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Another_value_changes_the_step_and_the_same_value_under_another_key_too()
    {
        using var project = new FeatureProject().AddFile("a.sh", Script).AddFile("b.sh", Script).AddFile("token", "one")
            .Add("Secret", "token", ("File", "token")).Add("Script", "a.sh").Add("Script", "b.sh", ("Secrets", "token"));
        var before = Hashes(project.Run(new ScriptFeature()));
        var again = Hashes(project.Run(new ScriptFeature()));
        project.AddFile("token", "two");
        var rotated = Hashes(project.Run(new ScriptFeature()));
        var elsewhere = Hashes(project.AddFile("token", "one").Run(TestSecrets.StoreOf([.. Enumerable.Repeat((byte)7, 32)]), new ScriptFeature()));

        Assert.That(again, Is.EqualTo(before));
        Assert.That(rotated[0], Is.EqualTo(before[0]));
        Assert.That(rotated[1], Is.Not.EqualTo(before[1]));
        Assert.That(elsewhere[0], Is.EqualTo(before[0]));
        Assert.That(elsewhere[1], Is.Not.EqualTo(before[1]));
    }

    [Test]
    public void What_was_rendered_is_current_until_the_secret_changes()
    {
        Environment.SetEnvironmentVariable("BOOTC_TEST_ROTATED", "one");
        using var project = new FeatureProject().AddFile("b.sh", Script).Add("Secret", "token", ("EnvironmentVariable", "BOOTC_TEST_ROTATED")).Add("Script", "b.sh", ("Secrets", "token"));
        var context = project.Run(new ScriptFeature());
        var record = new RenderRecord("d", [.. context.Inputs.Records()]);
        var file = Path.Combine(project.Directory, "render.list");
        record.Write(file);

        Assert.That(File.ReadAllText(file), Does.Not.Contain("one"));
        Assert.That(RenderRecord.Read(file)!.IsCurrent("d", TestSecrets.Store), Is.True);
        Environment.SetEnvironmentVariable("BOOTC_TEST_ROTATED", "two");
        Assert.That(RenderRecord.Read(file)!.IsCurrent("d", TestSecrets.Store), Is.False);
        Environment.SetEnvironmentVariable("BOOTC_TEST_ROTATED", null);
        Assert.That(RenderRecord.Read(file)!.IsCurrent("d", TestSecrets.Store), Is.False);
        var (paths, _) = record.Changes(new RenderRecord("d", [.. project.Run(new ScriptFeature()).Inputs.Records()]), 3);
        Assert.That(paths, Is.EqualTo(new[] { "environment variable BOOTC_TEST_ROTATED" }));
    }

    [Test]
    public void An_optional_secret_may_be_missing_and_is_seen_when_it_appears()
    {
        using var project = new FeatureProject().AddFile("b.sh", Script).Add("Secret", "token", ("File", "token"), ("Optional", "true")).Add("Script", "b.sh", ("Secrets", "token"));

        var without = project.Run(new ScriptFeature());
        var record = new RenderRecord("d", [.. without.Inputs.Records()]);
        project.AddFile("token", "x");
        var with = project.Run(new ScriptFeature());

        Assert.That(without.Codes().Concat(with.Codes()), Is.Empty);
        Assert.That(without.Steps.Single().Secrets, Is.Empty);
        Assert.That(with.Steps.Single().Secrets, Has.Length.EqualTo(1));
        Assert.That(record.IsCurrent("d", TestSecrets.Store), Is.False);
    }

    [Test]
    public void User_secrets_are_read_as_the_tool_writes_them_and_as_people_do()
    {
        var id = $"bootc-sdk-test-{Guid.NewGuid():N}";
        var file = UserSecretsFile.PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            // As the tool writes it: with a byte order mark.
            File.WriteAllText(file, "\uFEFF" + """
                {
                  // by hand
                  "Registry:Token": "flat", "Other": { "Inner": { "Key": "nested" } }, "Number": 7,
                }
                """);
            Assert.That(UserSecretsFile.Read(id, "Registry:Token"), Is.EqualTo("flat"));
            Assert.That(UserSecretsFile.Read(id, "registry:token"), Is.EqualTo("flat"));
            Assert.That(UserSecretsFile.Read(id, "Other:Inner:Key"), Is.EqualTo("nested"));
            Assert.That(UserSecretsFile.Read(id, "Number"), Is.EqualTo("7"));
            Assert.That(UserSecretsFile.Read(id, "Other"), Is.Null);

            using var project = new FeatureProject().Set("UserSecretsId", id).AddFile("b.sh", Script)
                .Add("Secret", "token", ("UserSecret", "Registry:Token")).Add("Secret", "none", ("UserSecret", "Registry:None")).Add("Script", "b.sh", ("Secrets", "token"));
            Assert.That(project.Run(new ScriptFeature()).Codes(), Is.Empty);
            project.AddFile("c.sh", Script).Add("Script", "c.sh", ("Secrets", "none"));
            Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1724" }));

            File.WriteAllText(file, "{ \"Registry:Token\": hunter2 }");
            var broken = project.Run(new ScriptFeature());
            Assert.That(broken.Codes(), Is.EqualTo(new[] { "BOOTC1731", "BOOTC1731" }));
            Assert.That(broken.Diagnostics.First().Message, Does.Contain("is not JSON in line 1").And.Not.Contain("hunter2"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("BOOTC1720", ("Token", [("File", "token")]));
        yield return Mistake("BOOTC1721", ("token", []));
        yield return Mistake("BOOTC1721", ("token", [("File", "token"), ("UserSecret", "A:B")]));
        yield return Mistake("BOOTC1722", ("token", [("EnvironmentVariable", "a-b")]));
        yield return Mistake("BOOTC1723", ("token", [("File", "token"), ("Value", "hunter2")]));
        yield return Mistake("BOOTC1723", ("token", [("Value", "hunter2")]));
        yield return Mistake("BOOTC1724", ("token", [("File", "nonesuch")]));
        yield return Mistake("BOOTC1724", ("token", [("EnvironmentVariable", "BOOTC_TEST_UNSET")]));
        yield return Mistake("BOOTC1725", ("token", [("File", "empty")]));
        yield return Mistake("BOOTC1725", ("token", [("File", "large")]));
        yield return Mistake("BOOTC1726", ("another", [("File", "token")]));
        yield return Mistake("BOOTC1727", ("token", [("File", "token")]), ("token", [("File", "empty"), ("Optional", "true")]));
        yield return Mistake("BOOTC1728", ("token", [("EnvironmentVariable", "DOTNET_TEST_TOKEN")]));
        yield return Mistake("BOOTC1729", ("token", [("File", "windows")]));
        yield return Mistake("BOOTC1730", ("token", [("UserSecret", "A:B")]));

        static TestCaseData Mistake(string code, params (string Id, (string, string)[] Metadata)[] secrets) =>
            new TestCaseData(code, secrets).SetArgDisplayNames(code, string.Join(' ', secrets.SelectMany(secret => secret.Metadata.Select(pair => pair.Item2).Prepend(secret.Id))));
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_has_its_code_and_place_and_the_value_is_never_shown(string code, (string Id, (string, string)[] Metadata)[] secrets)
    {
        Environment.SetEnvironmentVariable("DOTNET_TEST_TOKEN", "hunter2");
        using var project = new FeatureProject().AddFile("b.sh", Script).AddFile("token", "hunter2").AddFile("empty", "").AddFile("large", new byte[SecretStore.MaximumBytes + 1]).AddFile("windows", "hunter2\r\n");
        foreach (var (id, metadata) in secrets)
            project.Add("Secret", id, metadata);
        project.Add("Script", "b.sh", ("Secrets", "token"));

        var context = project.Run(new SecretFeature(), new ScriptFeature());

        // One whose item is wrong is a secret that is not there for those who name it otherwise.
        Assert.That(context.Codes().Where(other => other != "BOOTC1726" || code == "BOOTC1726"), Is.EqualTo(new[] { code }));
        Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Message), Has.None.Contains("hunter2"));
        Assert.That(context.Diagnostics.First().Location?.File, Is.EqualTo(project.ProjectFile));
    }

    [Test]
    public void A_variable_that_the_project_reads_as_a_property_is_named()
    {
        Environment.SetEnvironmentVariable("BOOTC_TEST_READ", "hunter2");
        using var project = new FeatureProject().AddFile("b.sh", Script).Add("Secret", "token", ("EnvironmentVariable", "BOOTC_TEST_READ"))
            .Add("Script", "b.sh", ("Secrets", "token"), ("Arguments", "$(Bootc_Test_Read)"));

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1728" }));
    }

    [Test]
    public void What_is_said_twice_is_reported_where_it_is_said_again()
    {
        using var project = new FeatureProject().Add("Secret", "token", ("File", "token")).Add("Secret", "token", ("EnvironmentVariable", "TOKEN"))
            .Add("Password", "root", ("Locked", "true")).Add("Password", "root", ("Locked", "true"));

        var diagnostics = project.Run(new SecretFeature(), new PasswordFeature()).Diagnostics;

        Assert.That(diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Location!.Line}"), Is.EqualTo(new[] { "BOOTC1727 4", "BOOTC1747 6" }));
    }

    [Test]
    public void A_pipe_is_no_secret()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("There are no pipes among files.");
        using var project = new FeatureProject().AddFile("b.sh", Script).Add("Secret", "token", ("File", "pipe")).Add("Script", "b.sh", ("Secrets", "token"));
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", Path.Combine(project.Directory, "pipe")))
            mkfifo.WaitForExit();

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1731" }));
    }

    private static string[] Hashes(FeatureContext context)
    {
        Assert.That(context.Codes(), Is.Empty);
        return [.. context.Steps.Select(step => step.Hash.Hex)];
    }
}
