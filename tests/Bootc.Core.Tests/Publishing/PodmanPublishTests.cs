using Bootc.Diagnostics;

namespace Bootc.Publishing;

[Category("Engine")]
public sealed class PodmanPublishTests
{
    private const string Repository = "cluster/node";

    private Podman _podman;
    private string _imageId;
    private string _olderId;

    [OneTimeSetUp]
    public async Task ImportAsync()
    {
        _podman = new Podman();
        _olderId = await _podman.ImportAsync("older");
        _imageId = await _podman.ImportAsync("newer");
    }

    [OneTimeTearDown]
    public void Remove() => _podman.Dispose();

    [Test]
    public async Task A_second_publish_sends_nothing([Values] bool dockerFormat)
    {
        await using var registry = await DockerRegistry.StartAsync();
        var imageId = dockerFormat ? await _podman.ToDockerFormatAsync(_imageId) : _imageId;

        var first = await PublishAsync(registry, imageId, "1", "latest");
        registry.TakeRequests();
        var second = await PublishAsync(registry, imageId, "1", "latest");

        Assert.That(first.Destinations.Select(destination => destination.Action), Is.EqualTo(new[] { PublishAction.Pushed, PublishAction.Tagged }));
        Assert.That(second.Destinations.Select(destination => destination.Action), Is.All.EqualTo(PublishAction.Skipped));
        Assert.That(second.Digest, Is.EqualTo(first.Digest));
        Assert.That(registry.TakeRequests(), Is.EqualTo(new[] { $"GET /v2/{Repository}/manifests/1", $"GET /v2/{Repository}/manifests/latest" }));
    }

    [Test]
    public async Task A_changed_image_moves_the_tag()
    {
        await using var registry = await DockerRegistry.StartAsync();

        var older = await PublishAsync(registry, _olderId, "1");
        var newer = await PublishAsync(registry, _imageId, "1");

        Assert.That(newer.Destinations[0].Action, Is.EqualTo(PublishAction.Pushed));
        Assert.That(newer.Digest, Is.Not.EqualTo(older.Digest));
        Assert.That(await DigestAsync(registry, "1"), Is.EqualTo(newer.Digest));
    }

    private static IEnumerable<TestCaseData> PassingFaults()
    {
        (string Method, string Path)[] places = [("GET", "/manifests/"), ("POST", "/uploads/"), ("PATCH", "/uploads/"), ("PUT", "/uploads/"), ("PUT", "/manifests/")];
        FaultAction[] actions =
        [
            new FaultAction.Status(429) { RetryAfterSeconds = 1 }, new FaultAction.Status(500), new FaultAction.Status(503), new FaultAction.Reset(),
            new FaultAction.FailAfterStoring(), new FaultAction.Delay(TimeSpan.FromMilliseconds(300)),
        ];
        return places.SelectMany(_ => actions, (place, action) =>
            new TestCaseData(place.Method, place.Path, action).SetArgDisplayNames($"{place.Method} {place.Path}", $"{action}"));
    }

    [TestCaseSource(nameof(PassingFaults))]
    public async Task A_fault_that_passes_does_not_stop_a_publish(string method, string path, object action)
    {
        await using var registry = await DockerRegistry.StartAsync(FaultyServer.Rules(new RegistryFaultRule(method, path, (FaultAction)action) { Nth = 1 }));

        var result = await PublishAsync(registry, _imageId, "1");

        Assert.That(await DigestAsync(registry, "1"), Is.EqualTo(result.Digest));
    }

    [TestCase("POST", 401, "BOOTC4003"), TestCase("POST", 403, "BOOTC4004"), TestCase("PUT", 403, "BOOTC4004"), TestCase("PATCH", 500, "BOOTC4010")]
    public async Task A_fault_that_lasts_has_its_code_and_leaves_the_tag_alone(string method, int status, string code)
    {
        var rules = new List<RegistryFaultRule>();
        await using var registry = await DockerRegistry.StartAsync((verb, path) => rules.Find(rule => rule.Applies(verb, path))?.Action);
        var older = await PublishAsync(registry, _olderId, "1");
        rules.Add(new RegistryFaultRule(method, "/v2/", new FaultAction.Status(status)));

        var failure = (await Assert.ThrowsAsync<BootcException>(() => PublishAsync(registry, _imageId, "1")))!;

        Assert.That(failure.Diagnostic.Code, Is.EqualTo(code), failure.Message);
        Assert.That(await DigestAsync(registry, "1"), Is.EqualTo(older.Digest));
    }

    [Test]
    public async Task A_login_from_the_variables_of_dotnet_reaches_the_engine()
    {
        await using var registry = await DockerRegistry.StartAsync(needsLogin: true);
        using var user = new Variable("DOTNET_CONTAINER_REGISTRY_UNAME", DockerRegistry.UserName);
        using var password = new Variable("DOTNET_CONTAINER_REGISTRY_PWORD", DockerRegistry.Password);

        var result = await PublishAsync(registry, _imageId, "1", "2");

        Assert.That(result.Destinations, Has.Count.EqualTo(2));
        Assert.That(Directory.GetDirectories(Path.GetTempPath(), "bootc-auth-*"), Is.Empty);
    }

    [Test]
    public async Task A_login_from_an_authfile_reaches_the_engine()
    {
        await using var registry = await DockerRegistry.StartAsync(needsLogin: true);
        using var file = EngineAuthFile.Create(registry.Name, new RegistryCredential(DockerRegistry.UserName, DockerRegistry.Password));

        var result = await new ImagePublisher(new ImpatientTime()).PublishAsync(Request(registry, _imageId, "1") with { AuthFile = file.Path }, _podman);

        Assert.That(result.Destinations[0].Action, Is.EqualTo(PublishAction.Pushed));
    }

    [Test]
    public async Task Without_a_login_the_error_says_where_one_was_looked_for()
    {
        await using var registry = await DockerRegistry.StartAsync(needsLogin: true);

        var failure = (await Assert.ThrowsAsync<BootcException>(() => PublishAsync(registry, _imageId, "1")))!;

        Assert.That(failure.Diagnostic.Code, Is.EqualTo("BOOTC4003"));
        Assert.That(failure.Message, Does.Contain("config.json").And.Contain("SDK_CONTAINER_REGISTRY_UNAME").And.Contain($"podman login {registry.Name}"));
    }

    [Test]
    public async Task An_image_that_is_gone_from_the_storage_has_its_code()
    {
        await using var registry = await DockerRegistry.StartAsync();

        var failure = (await Assert.ThrowsAsync<BootcException>(() => PublishAsync(registry, new string('1', 64), "1")))!;

        Assert.That(failure.Diagnostic.Code, Is.EqualTo("BOOTC4015"), failure.Message);
    }

    private Task<PublishResult> PublishAsync(DockerRegistry registry, string imageId, params string[] tags) =>
        new ImagePublisher(new ImpatientTime()).PublishAsync(Request(registry, imageId, tags), _podman);

    private static PublishRequest Request(DockerRegistry registry, string imageId, params string[] tags) =>
        new(imageId, [.. tags.Select(tag => new PublishDestination(registry.Name, Repository, tag))]);

    private static async Task<string?> DigestAsync(DockerRegistry registry, string tag)
    {
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name), new RegistryCredentials());
        return (await client.GetManifestAsync(Repository, tag))?.Digest;
    }

    private sealed class Variable : IDisposable
    {
        private readonly string _name;

        public Variable(string name, string value) => Environment.SetEnvironmentVariable(_name = name, value);

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }
}
