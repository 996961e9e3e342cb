using Bootc.Diagnostics;
using Bootc.Retrying;

namespace Bootc.Publishing;

public sealed class ImagePublisherTests
{
    private const string ImageId = "087c2901d6bf2f21fcc9404dc3330c9f86dc98847a2e940d27188ef567cbbc34";
    private const string Repository = "cluster/node";

    private static readonly string Digest = ImageManifest.DigestOf(FakeEngine.ManifestOf(ImageId));
    private static readonly byte[] OldManifest = FakeEngine.ManifestOf(new string('0', 64));

    [Test]
    public async Task An_image_is_pushed_once_and_its_further_tags_get_the_same_manifest()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        var engine = new FakeEngine();

        var result = await PublishAsync(registry, engine, "1", "1.2", "latest");

        Assert.That(result.Digest, Is.EqualTo(Digest));
        Assert.That(result.Destinations.Select(destination => destination.Action), Is.EqualTo(new[] { PublishAction.Pushed, PublishAction.Tagged, PublishAction.Tagged }));
        Assert.That(engine.Pushes, Is.EqualTo(new[] { $"{registry.Name}/{Repository}:1" }));
        Assert.That(new[] { "1", "1.2", "latest" }.Select(tag => registry.DigestOf(Repository, tag)), Is.All.EqualTo(Digest));
    }

    [Test]
    public async Task An_unchanged_image_costs_one_request_for_each_tag()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        registry.Set(Repository, "1", FakeEngine.ManifestOf(ImageId));
        registry.Set(Repository, "2", FakeEngine.ManifestOf(ImageId));
        var engine = new FakeEngine();

        var result = await PublishAsync(registry, engine, "1", "2");

        Assert.That(result.Destinations.Select(destination => (destination.Action, destination.Digest)), Is.All.EqualTo((PublishAction.Skipped, Digest)));
        Assert.That(engine.Pushes, Is.Empty);
        Assert.That(registry.Requests, Is.EqualTo(new[] { $"GET /v2/{Repository}/manifests/1", $"GET /v2/{Repository}/manifests/2" }));
    }

    [Test]
    public async Task A_tag_that_holds_the_image_lends_its_manifest_to_a_new_tag()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        registry.Set(Repository, "1", FakeEngine.ManifestOf(ImageId));
        var engine = new FakeEngine();

        var result = await PublishAsync(registry, engine, "1", "new");

        Assert.That(engine.Pushes, Is.Empty);
        Assert.That(result.Destinations[1].Action, Is.EqualTo(PublishAction.Tagged));
        Assert.That(registry.DigestOf(Repository, "new"), Is.EqualTo(Digest));
    }

    [Test]
    public async Task An_index_under_the_tag_is_not_taken_for_the_image()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        registry.Set(Repository, "1", """{"schemaVersion":2,"manifests":[]}"""u8.ToArray(), ImageManifest.OciIndex);

        var result = await PublishAsync(registry, new FakeEngine(), "1");

        Assert.That(result.Destinations[0].Action, Is.EqualTo(PublishAction.Pushed));
    }

    [Test]
    public async Task A_manifest_that_was_stored_although_the_registry_answered_500_is_a_success_without_a_second_push()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("PUT", "/manifests/", new FaultAction.FailAfterStoring()));
        var (engine, time) = (new FakeEngine(), new ImpatientTime());

        var result = await PublishAsync(registry, engine, time, "1");

        Assert.That(result.Digest, Is.EqualTo(Digest));
        Assert.That(engine.Pushes, Has.Count.EqualTo(1));
        Assert.That(time.Waits, Is.Empty);
    }

    [TestCase(429), TestCase(408), TestCase(425), TestCase(500), TestCase(502), TestCase(503), TestCase(504)]
    public async Task A_transient_status_is_tried_again_until_it_passes(int status)
    {
        foreach (var (method, path) in new[] { ("GET", "/manifests/"), ("POST", "/uploads/"), ("PUT", "/manifests/1") })
        {
            await using var registry = await StartAsync(new RegistryFaultRule(method, path, new FaultAction.Status(status)) { Nth = 1 });

            var result = await PublishAsync(registry, new FakeEngine(), "1");

            Assert.That(result.Digest, Is.EqualTo(Digest), $"{method} {path}");
        }
    }

    [TestCase("GET", nameof(FaultAction.Reset)), TestCase("POST", nameof(FaultAction.Reset)), TestCase("PUT", nameof(FaultAction.Reset))]
    [TestCase("GET", nameof(FaultAction.HalfBody)), TestCase("GET", nameof(FaultAction.Corrupt)), TestCase("GET", nameof(FaultAction.Hang))]
    public async Task A_broken_connection_or_answer_is_tried_again_until_it_is_whole(string method, string fault)
    {
        FaultAction action = fault switch
        {
            nameof(FaultAction.Reset) => new FaultAction.Reset(),
            nameof(FaultAction.HalfBody) => new FaultAction.HalfBody(),
            nameof(FaultAction.Corrupt) => new FaultAction.Corrupt(),
            _ => new FaultAction.Hang(),
        };
        await using var registry = await StartAsync(new RegistryFaultRule(method, "/v2/", action) { Nth = 1 });
        registry.Set(Repository, "1", OldManifest);

        var result = await PublishAsync(registry, new FakeEngine(), "1");

        Assert.That(registry.DigestOf(Repository, "1"), Is.EqualTo(Digest));
        Assert.That(result.Digest, Is.EqualTo(Digest));
    }

    [TestCase(401, "BOOTC4003"), TestCase(403, "BOOTC4004"), TestCase(404, "BOOTC4005"), TestCase(413, "BOOTC4016")]
    public async Task A_lasting_refusal_of_the_push_has_its_code_and_is_not_tried_again(int status, string code)
    {
        await using var registry = await StartAsync(new RegistryFaultRule("POST", "/uploads/", new FaultAction.Status(status)));
        registry.Set(Repository, "1", OldManifest);
        var (engine, time) = (new FakeEngine(), new ImpatientTime());

        var diagnostic = await FailureAsync(() => PublishAsync(registry, engine, time, "1"));

        Assert.That(diagnostic.Code, Is.EqualTo(code));
        Assert.That(engine.Pushes, Has.Count.EqualTo(1));
        Assert.That(time.Waits, Is.Empty);
        Assert.That(registry.DigestOf(Repository, "1"), Is.EqualTo(ImageManifest.DigestOf(OldManifest)));
    }

    [TestCase(429, "BOOTC4009"), TestCase(500, "BOOTC4010"), TestCase(503, "BOOTC4010"), TestCase(408, "BOOTC4012")]
    public async Task A_registry_that_never_recovers_has_its_code_after_pauses_that_double(int status, string code)
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Status(status)));
        var time = new ImpatientTime();

        var diagnostic = await FailureAsync(() => PublishAsync(registry, new FakeEngine(), time, "1"));

        Assert.That(diagnostic.Code, Is.EqualTo(code));
        Assert.That(diagnostic.Message, Does.Contain($"HTTP {status}"));
        double[] nominal = [1, 2, 4, 8, 16];
        Assert.That(time.Waits, Has.Count.EqualTo(nominal.Length));
        foreach (var (wait, seconds) in time.Waits.Zip(nominal))
            Assert.That(wait.TotalSeconds, Is.InRange(0.8 * seconds, 1.2 * seconds));
    }

    [Test]
    public async Task A_registry_that_cuts_every_connection_has_its_code()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Reset()));

        Assert.That((await FailureAsync(() => PublishAsync(registry, new FakeEngine(), "1"))).Code, Is.EqualTo("BOOTC4011"));
    }

    [Test]
    public async Task A_registry_that_damages_every_answer_has_its_code()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Corrupt()));
        registry.Set(Repository, "1", OldManifest);

        Assert.That((await FailureAsync(() => PublishAsync(registry, new FakeEngine(), "1"))).Code, Is.EqualTo("BOOTC4018"));
    }

    [Test]
    public async Task A_Retry_After_that_is_longer_than_the_pause_is_honoured()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Status(429) { RetryAfterSeconds = 30 }) { Nth = 1 });
        var time = new ImpatientTime();

        await PublishAsync(registry, new FakeEngine(), time, "1");

        Assert.That(time.Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(30) }));
    }

    [Test]
    public async Task A_Retry_After_beyond_the_total_limit_ends_the_publish_at_once()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Status(429) { RetryAfterSeconds = 3600 }));
        var time = new ImpatientTime();

        Assert.That((await FailureAsync(() => PublishAsync(registry, new FakeEngine(), time, "1"))).Code, Is.EqualTo("BOOTC4009"));
        Assert.That(time.Waits, Is.Empty);
    }

    [Test]
    public async Task A_registry_that_shows_a_new_tag_late_is_read_again()
    {
        await using var registry = await new FakeRegistry { StaleReads = 3 }.StartAsync();
        var engine = new FakeEngine();

        var result = await PublishAsync(registry, engine, "1");

        Assert.That(result.Digest, Is.EqualTo(Digest));
        Assert.That(engine.Pushes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_registry_that_never_shows_what_it_accepted_has_its_code()
    {
        await using var registry = await new FakeRegistry { StaleReads = 1000 }.StartAsync();

        Assert.That((await FailureAsync(() => PublishAsync(registry, new FakeEngine(), "1"))).Code, Is.EqualTo("BOOTC4014"));
    }

    [Test]
    public async Task A_tag_that_somebody_else_moved_meanwhile_is_reported_and_left_to_them()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        var theirs = FakeEngine.ManifestOf(new string('f', 64));
        var engine = new FakeEngine { AfterPush = _ => registry.Set(Repository, "1", theirs) };

        var diagnostic = await FailureAsync(() => PublishAsync(registry, engine, "1"));

        Assert.That(diagnostic.Code, Is.EqualTo("BOOTC4013"));
        Assert.That(diagnostic.Message, Does.Contain(ImageManifest.DigestOf(theirs)));
        Assert.That(registry.DigestOf(Repository, "1"), Is.EqualTo(ImageManifest.DigestOf(theirs)));
    }

    [Test]
    public async Task An_image_that_the_engine_converted_is_known_by_the_digest_that_the_engine_tells()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        var converted = FakeEngine.ManifestOf(new string('c', 64));
        registry.Set(Repository, "1", OldManifest);
        var engine = new ConvertingEngine(() => registry.Set(Repository, "1", converted), ImageManifest.DigestOf(converted));

        var result = await PublishAsync(registry, engine, "1", "2");

        Assert.That(result.Destinations.Select(destination => destination.Digest), Is.All.EqualTo(ImageManifest.DigestOf(converted)));
        Assert.That(registry.DigestOf(Repository, "2"), Is.EqualTo(ImageManifest.DigestOf(converted)));
    }

    [Test]
    public async Task A_registry_that_takes_no_manifest_from_us_gets_every_tag_by_the_engine()
    {
        // The engine's own PUT of the first tag is the first request.
        await using var registry = await StartAsync(new RegistryFaultRule("PUT", "/manifests/2", new FaultAction.Status(405)) { Nth = 1 });
        var engine = new FakeEngine();

        var result = await PublishAsync(registry, engine, "1", "2");

        Assert.That(result.Destinations[1].Digest, Is.EqualTo(Digest));
        Assert.That(engine.Pushes, Has.Count.EqualTo(2));
    }

    [TestCase("Error: 087c2901d6bf: image not known", "BOOTC4015")]
    [TestCase("Error: something that nobody has seen before", "BOOTC4016")]
    [TestCase("", "BOOTC4016")]
    public async Task An_engine_that_fails_by_itself_is_not_tried_again(string output, string code)
    {
        await using var registry = await new FakeRegistry().StartAsync();
        var engine = new FakeEngine { Outcome = new PushOutcome(false, null, output) };

        Assert.That((await FailureAsync(() => PublishAsync(registry, engine, "1"))).Code, Is.EqualTo(code));
        Assert.That(engine.Pushes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_publish_without_a_registry_says_what_to_write()
    {
        var diagnostic = await FailureAsync(() => new ImagePublisher().PublishAsync(new PublishRequest(ImageId, [new PublishDestination("", Repository, "1")]), new FakeEngine()));

        Assert.That(diagnostic.Code, Is.EqualTo("BOOTC4001"));
        Assert.That(diagnostic.Message, Does.Contain("<ContainerRegistry>"));
    }

    [TestCase("example.com/..", "a", "1"), TestCase("-x", "a", "1"), TestCase("user:pw@example.com", "a", "1"), TestCase("a\nb", "a", "1")]
    [TestCase("example.com", "../a", "1"), TestCase("example.com", "A", "1"), TestCase("example.com", "a?b", "1"), TestCase("example.com", "a\n", "1"), TestCase("example.com", "", "1")]
    [TestCase("example.com", "a", "-x"), TestCase("example.com", "a", "x y"), TestCase("example.com", "a", "x\n"), TestCase("example.com", "a", ""), TestCase("example.com", "a", "../b")]
    [TestCase("example.com:99999", "a", "1")]
    public async Task A_hostile_destination_is_refused_before_anything_is_asked(string registry, string repository, string tag) =>
        Assert.That((await FailureAsync(() => new ImagePublisher().PublishAsync(new PublishRequest(ImageId, [new PublishDestination(registry, repository, tag)]), new FakeEngine()))).Code,
            Is.EqualTo("BOOTC4002"));

    [TestCase(RegistryFault.Protocol, "BOOTC4017")]
    [TestCase(RegistryFault.Corrupted, "BOOTC4018")]
    [TestCase(RegistryFault.UnsafeRealm, "BOOTC4019")]
    public void A_fault_that_ends_a_publish_has_its_code(RegistryFault fault, string code) =>
        Assert.That(PublishFailure.Of(new PublishDestination("example.com", Repository, "1"), new RegistryException(fault, "said so"), null).Diagnostic.Code, Is.EqualTo(code));

    [Test]
    public async Task A_login_that_cannot_be_read_has_its_code()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName, "auth.json");
        await File.WriteAllTextAsync(file, "{");
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/v2/", new FaultAction.Status(401)));
        var request = new PublishRequest(ImageId, [new PublishDestination(registry.Name, Repository, "1")]) { AuthFile = file };

        var diagnostic = await FailureAsync(() => new ImagePublisher(new ImpatientTime()).PublishAsync(request, new FakeEngine()));

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.That(diagnostic.Code, Is.EqualTo("BOOTC4020"));
    }

    [Test]
    public async Task An_unknown_host_has_its_code() =>
        Assert.That((await FailureAsync(() => PublishToAsync("registry.invalid"))).Code, Is.EqualTo("BOOTC4006"));

    [Test]
    public async Task A_port_where_nothing_listens_has_its_code()
    {
        string gone;
        await using (var registry = await new FakeRegistry().StartAsync())
            gone = registry.Name;

        Assert.That((await FailureAsync(() => PublishToAsync(gone))).Code, Is.EqualTo("BOOTC4008"));
    }

    [Test]
    public async Task Cancelling_ends_a_pause_at_once()
    {
        await using var registry = await StartAsync(new RegistryFaultRule("GET", "/manifests/", new FaultAction.Status(503)));
        using var cancellation = new CancellationTokenSource();
        var progress = new EventSink(progressEvent =>
        {
            if (progressEvent.Stage == PublishStage.Retrying)
                cancellation.Cancel();
        });
        var request = new PublishRequest(ImageId, [new PublishDestination(registry.Name, Repository, "1")])
        {
            Retry = new RetryPolicy { Delays = [TimeSpan.FromHours(1)], TotalLimit = TimeSpan.FromDays(1) },
        };

        await Assert.ThrowsAsync<TaskCanceledException>(() => new ImagePublisher().PublishAsync(request, new FakeEngine(), progress, cancellation.Token));
    }

    private static Task<FakeRegistry> StartAsync(params RegistryFaultRule[] rules) => new FakeRegistry().StartAsync(FaultyServer.Rules(rules));

    private static Task<PublishResult> PublishAsync(FakeRegistry registry, IPushEngine engine, params string[] tags) =>
        PublishAsync(registry, engine, new ImpatientTime(), tags);

    private static Task<PublishResult> PublishAsync(FakeRegistry registry, IPushEngine engine, TimeProvider time, params string[] tags) =>
        new ImagePublisher(time).PublishAsync(
            new PublishRequest(ImageId, [.. tags.Select(tag => new PublishDestination(registry.Name, Repository, tag))]) { RequestTimeout = TimeSpan.FromSeconds(2) },
            engine);

    private static Task<PublishResult> PublishToAsync(string registry) =>
        new ImagePublisher(new ImpatientTime()).PublishAsync(new PublishRequest(ImageId, [new PublishDestination(registry, Repository, "1")]), new FakeEngine());

    private static async Task<Diagnostic> FailureAsync(Func<Task> publish) => (await Assert.ThrowsAsync<BootcException>(() => publish()))!.Diagnostic;

    private sealed class ConvertingEngine(Action push, string digest) : IPushEngine
    {
        public Task<PushOutcome> PushAsync(
            string imageId, string destination, string? authFile, bool? tlsVerify, IProgress<string> output, CancellationToken cancellationToken)
        {
            push();
            return Task.FromResult(new PushOutcome(true, digest, ""));
        }
    }

    private sealed class EventSink(Action<PublishEvent> receive) : IProgress<PublishEvent>
    {
        public void Report(PublishEvent value) => receive(value);
    }
}
