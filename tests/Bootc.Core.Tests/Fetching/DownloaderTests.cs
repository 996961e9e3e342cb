using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bootc.Inputs;
using Bootc.Publishing;

namespace Bootc.Fetching;

internal sealed class DownloaderTests
{
    private static readonly byte[] s_content = RandomNumberGenerator.GetBytes(300_000);
    private static readonly byte[] s_other = [1, 2, 3];

    [Test]
    public async Task A_file_is_fetched_once_and_taken_from_the_cache_without_a_network()
    {
        await using var server = await DownloadServer.StartAsync();
        var download = server.Serve("/a/tool.bin", s_content);

        Assert.That(await server.FetchAsync(download), Is.Empty);
        await server.StopAsync();

        Assert.That(await server.FetchAsync(download), Is.Empty);
        Assert.That(File.ReadAllBytes(server.Cache.Find(download.Sha256)!.Path), Is.EqualTo(s_content));
        Assert.That(server.Requests, Is.EqualTo(1));
        Assert.That(server.Kept(), Is.EqualTo(new[] { download.Sha256.Hex }));
    }

    [Test]
    public async Task Another_content_is_refused_with_both_hashes_and_nothing_of_it_is_kept()
    {
        await using var server = await DownloadServer.StartAsync();
        server.Serve("/tool", s_content);

        var diagnostics = await server.FetchAsync(server.At("/tool", s_other));

        Assert.That(diagnostics.Single().Code, Is.EqualTo("BOOTC1224"));
        Assert.That(diagnostics.Single().Message, Does.StartWith(
            $"What '{server.AddressOf("/tool")}' holds is not what the project expects: its SHA-256 is {ContentHash.Of(s_content)}, and Sha256 says {ContentHash.Of(s_other)}."));
        Assert.That(server.Kept(), Is.Empty);
        Assert.That(server.Requests, Is.EqualTo(1));
    }

    [TestCase(404, "BOOTC1225", 1)]
    [TestCase(410, "BOOTC1225", 1)]
    [TestCase(401, "BOOTC1226", 1)]
    [TestCase(403, "BOOTC1226", 1)]
    [TestCase(204, "BOOTC1226", 1)]
    [TestCase(429, "BOOTC1229", 3)]
    [TestCase(503, "BOOTC1229", 3)]
    public async Task An_answer_other_than_success_has_its_code_and_its_number_of_attempts(int status, string code, int attempts)
    {
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(new RegistryFaultRule("GET", "/", new FaultAction.Status(status))));

        var diagnostics = await server.FetchAsync(server.Serve("/tool", s_content));

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { code }));
        Assert.That(diagnostics.Single().Message, Does.Contain($"{status}"));
        Assert.That(server.Requests, Is.EqualTo(attempts));
    }

    [Test]
    public async Task What_fails_for_the_moment_is_tried_again([Values("status", "reset", "half")] string fault)
    {
        FaultAction action = fault switch { "status" => new FaultAction.Status(502), "reset" => new FaultAction.Reset(), _ => new FaultAction.HalfBody() };
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(new RegistryFaultRule("GET", "/", action) { Nth = 1 }));
        var download = server.Serve("/tool", s_content);

        Assert.That(await server.FetchAsync(download), Is.Empty);
        Assert.That(server.Cache.Find(download.Sha256), Is.Not.Null);
        Assert.That(server.Progress, Has.Some.Contains("trying again in"));
    }

    [Test]
    public async Task A_server_decides_when_it_is_asked_again()
    {
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(
            new RegistryFaultRule("GET", "/", new FaultAction.Status(429) { RetryAfterSeconds = 77 }) { Nth = 1 }));
        var time = new ImpatientTime();

        Assert.That(await server.FetchAsync(server.Serve("/tool", s_content), time: time), Is.Empty);
        Assert.That(time.Waits, Does.Contain(TimeSpan.FromSeconds(77)));
    }

    [Test]
    public async Task A_server_that_says_nothing_is_too_slow()
    {
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(new RegistryFaultRule("GET", "/", new FaultAction.Hang())));
        using var client = new DownloadClient(new DownloadLimits { Window = TimeSpan.FromMilliseconds(200) });

        var diagnostics = await server.FetchAsync(server.Serve("/tool", s_content), client);

        Assert.That(diagnostics.Single().Code, Is.EqualTo("BOOTC1228"));
        Assert.That(diagnostics.Single().Message, Does.Contain("comes too slowly: 0 bytes in 0.2 s, at the last of 3 attempts"));
    }

    [Test]
    public async Task Bytes_that_keep_coming_are_waited_for()
    {
        await using var server = await DownloadServer.StartAsync();
        // Each window starts anew with the bytes of this content, however many windows there are.
        using var client = new DownloadClient(new DownloadLimits { Window = TimeSpan.FromSeconds(30), BytesPerWindow = 1, ReportInterval = TimeSpan.Zero });

        Assert.That(await server.FetchAsync(server.Serve("/tool", s_content), client), Is.Empty);
        Assert.That(server.Progress, Has.Some.EndsWith("0.3 MiB of 0.3 MiB"));
    }

    [Test]
    public async Task A_server_that_nobody_runs_is_named_with_what_to_check()
    {
        var server = await DownloadServer.StartAsync();
        await using var cleanup = server;
        var download = server.Serve("/tool", s_content);
        await server.StopAsync();

        var diagnostics = await server.FetchAsync(download);

        Assert.That(diagnostics.Single().Code, Is.EqualTo("BOOTC1227"));
        Assert.That(diagnostics.Single().Message, Does.Contain("Connection refused").And.Contain("HTTPS_PROXY"));
    }

    [Test]
    public async Task A_redirect_is_followed_and_a_loop_is_not()
    {
        await using var server = await DownloadServer.StartAsync();
        var download = server.Serve("/files/tool", s_content);
        server.Redirect("/latest", "/files/tool", 307);
        server.Redirect("/loop", "/loop");

        Assert.That(await server.FetchAsync(server.At("/latest", s_content)), Is.Empty);
        Assert.That(server.Cache.Find(download.Sha256), Is.Not.Null);
        Assert.That((await server.FetchAsync(server.At("/loop", s_other))).Single().Message, Does.Contain("leads to a further address after 10 others"));
    }

    [TestCase("http://127.0.0.1:9/tool?key=secret", "http://127.0.0.1:9, from an encrypted connection to one that is not")]
    [TestCase("file:///etc/passwd", "neither https:// nor http://")]
    [TestCase("ftp://127.0.0.1/tool", "neither https:// nor http://")]
    public async Task An_encrypted_connection_is_never_left(string location, string reason)
    {
        using var certificate = SelfSigned();
        await using var server = await DownloadServer.StartAsync(certificate: certificate);
        server.Redirect("/tool", location);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString();
        using var client = new DownloadClient(handler: handler);

        var diagnostic = (await server.FetchAsync(server.At("/tool", s_other), client)).Single();

        Assert.That(diagnostic.Code, Is.EqualTo("BOOTC1230"));
        Assert.That(diagnostic.Message, Does.Contain(reason).And.Not.Contain("secret"));
    }

    [Test]
    public async Task A_certificate_that_nobody_trusts_is_refused()
    {
        using var certificate = SelfSigned();
        await using var server = await DownloadServer.StartAsync(certificate: certificate);

        var diagnostic = (await server.FetchAsync(server.Serve("/tool", s_content))).Single();

        Assert.That(diagnostic.Code, Is.EqualTo("BOOTC1227"));
        Assert.That(diagnostic.Message, Does.Contain("certificate"));
    }

    [Test]
    public async Task A_damaged_file_of_the_cache_is_as_good_as_none()
    {
        await using var server = await DownloadServer.StartAsync();
        var download = server.Serve("/tool", s_content);
        await server.FetchAsync(download);
        var path = server.Cache.Find(download.Sha256)!.Path;
        File.WriteAllBytes(path, s_other);

        Assert.That(server.Cache.Find(download.Sha256), Is.Null);
        Assert.That(await server.FetchAsync(download), Is.Empty);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(s_content));
    }

    [Test]
    public async Task Builds_at_the_same_time_fetch_a_file_once()
    {
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(new RegistryFaultRule("GET", "/", new FaultAction.Delay(TimeSpan.FromMilliseconds(300)))));
        var download = server.Serve("/tool", s_content);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.FetchAsync(download)));

        Assert.That(results.SelectMany(diagnostics => diagnostics), Is.Empty);
        Assert.That(server.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_fails_does_not_keep_the_others_from_coming()
    {
        await using var server = await DownloadServer.StartAsync();
        var there = server.Serve("/there", s_content);

        var diagnostics = await server.FetchAsync([server.At("/missing", s_other), there]);

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { "BOOTC1225" }));
        Assert.That(server.Cache.Find(there.Sha256), Is.Not.Null);
    }

    [Test]
    public async Task Cancelling_ends_a_download_at_once_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await DownloadServer.StartAsync((_, _) =>
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
            return new FaultAction.Hang();
        });
        var start = Stopwatch.GetTimestamp();

        await Assert.CatchAsync<OperationCanceledException>(() => server.FetchAsync(server.Serve("/tool", s_content), cancellationToken: cancellation.Token));

        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(server.Kept(), Is.Empty);
    }

    [Test]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        await using var server = await DownloadServer.StartAsync();
        File.WriteAllText(server.Cache.Directory, "");

        var exception = await Assert.ThrowsAsync<Diagnostics.BootcException>(() => server.FetchAsync(server.Serve("/tool", s_content)));

        Assert.That(exception!.Diagnostic.Code, Is.EqualTo("BOOTC1238"));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    [TestCase(false, "r:p w\"é\r\n", "Basic cjpwIHciw6k=")]
    [TestCase(true, "abc.DEF-1\n", "Bearer abc.DEF-1")]
    public async Task A_login_is_sent_to_its_server_and_to_none_that_this_leads_to(bool isToken, string secret, string header)
    {
        await using var other = await DownloadServer.StartAsync();
        var there = other.Serve("/there", s_other);
        await using var server = await DownloadServer.StartAsync();
        var file = Path.Combine(server.Folder, "secret");
        await File.WriteAllTextAsync(file, secret);
        server.Redirect("/moved", "/tool");
        server.Redirect("/away", other.AddressOf("/there"));
        var login = new DownloadLogin(new SecretSource.File(file), isToken);

        server.Serve("/tool", s_content);
        Assert.That(await server.FetchAsync([server.At("/moved", s_content)], login: login), Is.Empty);
        Assert.That(await server.FetchAsync([server.At("/away", s_other)], login: login), Is.Empty);

        Assert.That(server.Authorizations, Is.EqualTo(new[] { header, header, header }));
        Assert.That(other.Authorizations, Is.EqualTo(new[] { "" }));
        Assert.That(string.Join('\n', server.Progress), Does.Not.Contain(secret.Trim()).And.Not.Contain(header));
        Assert.That(there.Sha256, Is.EqualTo(ContentHash.Of(s_other)));
    }

    [Test]
    public async Task A_server_that_lets_the_login_not_in_has_a_code_without_the_login()
    {
        await using var server = await DownloadServer.StartAsync(FaultyServer.Rules(new RegistryFaultRule("GET", "/", new FaultAction.Status(401))));
        var file = Path.Combine(server.Folder, "secret");
        await File.WriteAllTextAsync(file, "r:canary");

        var diagnostics = await server.FetchAsync([server.Serve("/tool", s_content)], login: new DownloadLogin(new SecretSource.File(file), false));

        Assert.That(diagnostics.Single().Code, Is.EqualTo("BOOTC1226"));
        Assert.That(diagnostics.Single().Message, Does.Not.Contain("canary").And.Not.Contain("cjpj"));
    }
}
