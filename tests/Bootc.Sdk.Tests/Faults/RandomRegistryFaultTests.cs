using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bootc.Publishing;

namespace Bootc.Faults;

/// <summary>dotnet publish against a registry at which three of ten requests fail.</summary>
internal sealed partial class RandomRegistryFaultTests : FaultTestBase
{
    private const int Publishes = 12;
    private const double FaultShare = 0.3;

    [Test]
    public async Task Each_publish_ends_with_the_right_digest_or_a_code_and_no_tag_points_at_anything_else()
    {
        WriteProject(script: "true\n");
        var faults = new RandomFaults(seed: 1, FaultShare, RandomFaults.All) { IsOn = false };
        await using var registry = await DockerRegistry.StartAsync(faults.Next);
        (await Project.Build("build")).AssertSuccess();
        var built = await ConfigurationOf(Image);
        var old = await ConfigurationOf(EngineStorage.Base);
        foreach (var number in Enumerable.Range(0, Publishes))
            await Storage.Podman("push", "--tls-verify=false", EngineStorage.Base, $"{registry.Name}/{Repository(number)}:latest");

        faults.IsOn = true;
        var results = await Task.WhenAll(Enumerable.Range(0, Publishes).Select(number => Publish(registry, number)));
        faults.IsOn = false;

        Assert.That(faults.Ordered, Is.GreaterThan(Publishes));
        for (var number = 0; number < Publishes; number++)
        {
            var (digest, configuration) = await TagOf(registry, number);
            await TestContext.Out.WriteLineAsync($"{number}: exit code {results[number].ExitCode}, {Code().Match(results[number].Output).Value}");
            if (results[number].ExitCode == 0)
            {
                Assert.That(configuration, Is.EqualTo(built), results[number].Output);
                Assert.That(await File.ReadAllTextAsync(DigestFile(number)), Is.EqualTo(digest));
            }
            else
            {
                Assert.That(results[number].Output, Does.Match(@"error BOOTC40[0-9]{2}: "));
                Assert.That(configuration, Is.EqualTo(built).Or.EqualTo(old));
                Assert.That(DigestFile(number), Does.Not.Exist);
            }
        }

        // Whatever was left behind, the next one gets through.
        (await Publish(registry, 0)).AssertSuccess();
        Assert.That((await TagOf(registry, 0)).Configuration, Is.EqualTo(built));
        Assert.That(Directory.EnumerateFileSystemEntries(Storage.TemporaryFolder, "bootc-*"), Is.Empty);
    }

    private static string Repository(int number) => string.Create(CultureInfo.InvariantCulture, $"faults/node-{number}");

    private string DigestFile(int number) => Project.PathOf(string.Create(CultureInfo.InvariantCulture, $"published-{number}.digest"));

    // Without a build: twelve of them would wait for one another.
    private Task<DotnetResult> Publish(DockerRegistry registry, int number) => Project.Dotnet(
        "publish", "--no-build", "-nr:false", "-tl:off",
        $"-p:ContainerRegistry={registry.Name}", $"-p:ContainerRepository={Repository(number)}", $"-p:BootcDigestFile={DigestFile(number)}");

    private async Task<string> ConfigurationOf(string image) => "sha256:" + await Storage.Podman("image", "inspect", "--format={{.Id}}", image);

    private static async Task<(string Digest, string Configuration)> TagOf(DockerRegistry registry, int number)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{registry.Name}/v2/{Repository(number)}/manifests/latest"));
        request.Headers.TryAddWithoutValidation("Accept", $"{ImageManifest.Oci}, {ImageManifest.Docker}");
        using var answer = await client.SendAsync(request);
        using var manifest = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return (answer.Headers.GetValues("Docker-Content-Digest").Single(), manifest.RootElement.GetProperty("config").GetProperty("digest").GetString()!);
    }

    [GeneratedRegex("BOOTC[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
