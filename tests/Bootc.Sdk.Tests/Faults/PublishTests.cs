using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Bootc.Publishing;

namespace Bootc.Faults;

/// <summary>dotnet publish against registries that answer, refuse, fail or are not there.</summary>
internal sealed class PublishTests : FaultTestBase
{
    [SetUp]
    public void WriteFiles() => WriteProject(script: "true\n");

    [TestCase(401, "BOOTC4003")]
    [TestCase(403, "BOOTC4004")]
    public async Task A_registry_that_refuses_has_its_code(int status, string code)
    {
        await using var registry = await DockerRegistry.StartAsync((_, _) => new FaultAction.Status(status));

        await AssertFails(registry.Name, code);
    }

    [Test]
    public async Task A_registry_of_an_unknown_name_has_its_code() => await AssertFails("registry.invalid", "BOOTC4006");

    [Test]
    public async Task A_registry_that_nobody_runs_has_its_code() => await AssertFails($"127.0.0.1:{FreePort()}", "BOOTC4008");

    [Test]
    public async Task A_registry_with_a_certificate_of_nobody_has_its_code()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var registry = await FaultyServer.StartAsync(_ => Task.CompletedTask, (_, _) => null, certificate);

        await AssertFails(registry.Name, "BOOTC4007");
    }

    [Test]
    public async Task A_project_without_a_registry_is_told_to_name_one()
    {
        var error = (await Project.Build("publish")).AssertError("BOOTC4001");

        // No line: the property stands nowhere.
        Assert.That(error.File, Is.EqualTo(Project.PathOf("node.bootcproj")));

        // The terminal logger makes a link of the code; a binary log does not keep where it leads.
        Project.SetVariable("TERM", "xterm");
        Assert.That((await Project.Dotnet("publish", "-tl:on")).AssertFailure().Output, Does.Contain("/docs/diagnostics.md#bootc4001\u001b\\BOOTC4001"));
    }

    [Test]
    public async Task A_registry_that_is_busy_once_gets_the_image()
    {
        await using var registry = await DockerRegistry.StartAsync(FaultyServer.Rules(new RegistryFaultRule("PUT", "/manifests/", new FaultAction.Status(503)) { Nth = 1 }));

        (await Publish(registry.Name)).AssertSuccess();

        Assert.That(await DigestOf(registry, "latest"), Is.EqualTo(PublishedDigest()));
    }

    [Test]
    public async Task Every_tag_is_pushed_once_and_moved_back_when_it_points_elsewhere()
    {
        WriteProject(script: "true\n", properties: "<ContainerImageTags>1.2;latest</ContainerImageTags>");
        await using var registry = await DockerRegistry.StartAsync();

        (await Publish(registry.Name)).AssertSuccess();
        Assert.That(await DigestOf(registry, "1.2"), Is.EqualTo(PublishedDigest()));
        Assert.That(await DigestOf(registry, "latest"), Is.EqualTo(PublishedDigest()));

        registry.TakeRequests();
        var again = (await Publish(registry.Name)).AssertSuccess();
        Assert.That(registry.TakeRequests(), Is.All.StartsWith("GET /v2/").And.Not.Empty);
        Assert.That(again.Log.SkippedTargets, Does.Contain("BuildBootcImage"));
        var result = (await Project.Dotnet("publish", "--no-build", "-nr:false", $"-p:ContainerRegistry={registry.Name}", "-getTargetResult:Publish")).AssertSuccess();
        var published = Items(result, "Publish");
        Assert.That(published.Select(item => item.GetProperty("Identity").GetString()), Is.EquivalentTo(new[] { $"{registry.Name}/faults/node:1.2", $"{registry.Name}/faults/node:latest" }));
        Assert.That(published.Select(item => item.GetProperty("Digest").GetString()), Is.All.EqualTo(PublishedDigest()));

        await Storage.Podman("push", "--tls-verify=false", EngineStorage.Base, $"{registry.Name}/faults/node:latest");
        Assert.That(await DigestOf(registry, "latest"), Is.Not.EqualTo(PublishedDigest()));
        (await Publish(registry.Name, "--no-build")).AssertSuccess();
        Assert.That(await DigestOf(registry, "latest"), Is.EqualTo(PublishedDigest()));
    }

    [Test]
    public async Task Publish_without_a_build_pushes_what_was_built_and_fails_when_nothing_was()
    {
        await using var registry = await DockerRegistry.StartAsync();
        (await Project.Dotnet("restore")).AssertSuccess();
        (await Publish(registry.Name, "--no-build")).AssertError("BOOTC2004");
        (await Project.Build("build")).AssertSuccess();
        Project.Write("motd", "not built\n");

        var publish = (await Publish(registry.Name, "--no-build")).AssertSuccess();

        Assert.That(publish.Log.RanTargets, Does.Not.Contain("BuildBootcImage"));
        Assert.That(await DigestOf(registry, "latest"), Is.EqualTo(PublishedDigest()));
        Assert.That(await Storage.Read(Image, "/etc/motd"), Is.EqualTo("welcome\n"));
    }

    [Test]
    public async Task A_script_gets_the_image_from_the_result_of_a_target()
    {
        (await Project.Build("build")).AssertSuccess();

        var answer = (await Project.Dotnet("build", "--no-restore", "-nr:false", "-getTargetResult:GetBootcImage")).AssertSuccess();

        var image = Items(answer, "GetBootcImage").Single();
        Assert.That(image.GetProperty("Reference").GetString(), Is.EqualTo(Image));
        Assert.That(image.GetProperty("ImageId").GetString(), Is.EqualTo(await Storage.Podman("image", "inspect", "--format={{.Id}}", Image)));
        Assert.That(image.GetProperty("Digest").GetString(), Is.EqualTo(await Storage.Podman("image", "inspect", "--format={{.Digest}}", Image)));
    }

    [Test]
    public async Task A_build_returns_and_prints_the_image_which_is_the_same_in_Debug_and_Release_and_no_assembly()
    {
        Project.Write("app/app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../node.bootcproj" />
              </ItemGroup>
            </Project>
            """);

        var app = (await Project.Build("build", "app/app.csproj")).AssertSuccess();
        var debug = Items((await Project.Dotnet("build", "node.bootcproj", "--no-restore", "-nr:false", "-getTargetResult:Build")).AssertSuccess(), "Build").Single();
        var release = Items((await Project.Dotnet("build", "node.bootcproj", "--no-restore", "-nr:false", "-c", "Release", "-getTargetResult:Build")).AssertSuccess(), "Build").Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(app.Log.Messages, Has.Some.EqualTo($"node -> {Image}"));
            Assert.That(debug.GetProperty("Identity").GetString(), Is.EqualTo(Image));
            Assert.That(release.GetProperty("ImageId").GetString(), Is.EqualTo(debug.GetProperty("ImageId").GetString()));
            Assert.That(File.Exists(Project.PathOf("obj/Release/bootc/image.stamp")));
        }
    }

    private static List<JsonElement> Items(DotnetResult result, string target) =>
        [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("TargetResults").GetProperty(target).GetProperty("Items").EnumerateArray()];

    private async Task AssertFails(string registry, string code)
    {
        var error = (await Publish(registry)).AssertError(code);

        Assert.That(error.Text, Does.Contain(registry));
        Assert.That(error.File, Is.EqualTo(Project.PathOf("node.bootcproj")));
        Assert.That(Project.Files().Where(file => file.EndsWith(".digest", StringComparison.Ordinal)), Is.Empty);
    }

    private Task<BuildResult> Publish(string registry, params string[] arguments) =>
        Project.Build("publish", [$"-p:ContainerRegistry={registry}", .. arguments]);

    private string PublishedDigest() =>
        File.ReadAllText(Project.PathOf(Project.Files().Single(file => file.EndsWith("node.digest", StringComparison.Ordinal)))).Trim();

    private static async Task<string> DigestOf(DockerRegistry registry, string tag)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"http://{registry.Name}/v2/faults/node/manifests/{tag}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.oci.image.manifest.v1+json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.docker.distribution.manifest.v2+json"));
        using var answer = await client.SendAsync(request);
        return answer.EnsureSuccessStatusCode().Headers.GetValues("Docker-Content-Digest").Single();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
