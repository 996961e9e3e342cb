using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Bootc.Publishing;

namespace Bootc.Faults;

/// <summary>Logins reach the registry and nothing else.</summary>
internal sealed class SecrecyTests : FaultTestBase
{
    private static readonly string s_encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.UserName}:{DockerRegistry.Password}"));

    [Test]
    public async Task A_login_stands_in_no_log_and_no_file_of_the_build([Values("variables", "file")] string from)
    {
        await using var registry = await DockerRegistry.StartAsync(needsLogin: true);
        if (from == "variables")
        {
            WriteProject(script: "true\n");
            // MSBuild itself writes every variable whose name begins with DOTNET_ into binary logs.
            Project.SetVariable("SDK_CONTAINER_REGISTRY_UNAME", DockerRegistry.UserName);
            Project.SetVariable("SDK_CONTAINER_REGISTRY_PWORD", DockerRegistry.Password);
        }
        else
        {
            WriteProject(script: "true\n", properties: "<BootcAuthFile>$(MSBuildProjectDirectory)/../login.json</BootcAuthFile>");
            Project.Write("../login.json", JsonSerializer.Serialize(new { auths = new Dictionary<string, object> { [registry.Name] = new { auth = s_encoded } } }));
        }

        var log = Project.PathOf("../publish.binlog");
        // The diagnostic log begins with the whole environment, whatever the project is: MSBuild writes it.
        var verbosity = from == "variables" ? "-v:detailed" : "-v:diagnostic";
        var publish = (await Project.Dotnet("publish", $"-p:ContainerRegistry={registry.Name}", "-nr:false", "-tl:off", verbosity, $"-bl:{log}")).AssertSuccess();

        Assert.That(registry.TakeRequests(), Has.Some.StartsWith("PUT "));
        AssertNoLogin("the log", publish.Output);
        await using (var packed = File.OpenRead(log))
        await using (var unpacked = new GZipStream(packed, CompressionMode.Decompress))
        using (var content = new MemoryStream())
        {
            await unpacked.CopyToAsync(content);
            AssertNoLogin("the binary log", Encoding.UTF8.GetString(content.ToArray()));
        }

        foreach (var file in Project.Files())
            AssertNoLogin(file, await File.ReadAllTextAsync(Project.PathOf(file)));
        AssertNoLogin("the image", await Storage.Podman("image", "inspect", $"{registry.Name}/faults/node:latest"));
        Assert.That(await Storage.Leftovers(Project.Folder), Is.Empty);
    }

    private static void AssertNoLogin(string where, string text)
    {
        foreach (var secret in new[] { DockerRegistry.Password, JsonEncodedText.Encode(DockerRegistry.Password).ToString(), s_encoded })
            Assert.That(text.Contains(secret, StringComparison.Ordinal), Is.False, $"{where} has the login");
    }
}
