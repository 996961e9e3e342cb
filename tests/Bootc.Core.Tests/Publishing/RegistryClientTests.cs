using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bootc.Publishing;

public sealed class RegistryClientTests
{
    private const string Repository = "cluster/node";
    private const string UserName = "publisher";
    private const string Password = "pa:ss wörd";

    private static readonly byte[] Manifest = FakeEngine.ManifestOf(new string('a', 64));

    [Test]
    public async Task A_manifest_arrives_with_its_bytes_type_digest_and_image_id()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        registry.Set(Repository, "1", Manifest, ImageManifest.Docker);

        var manifest = await GetAsync(registry);

        Assert.That(manifest!.Content.ToArray(), Is.EqualTo(Manifest));
        Assert.That(manifest.MediaType, Is.EqualTo(ImageManifest.Docker));
        Assert.That(manifest.Digest, Is.EqualTo(ImageManifest.DigestOf(Manifest)));
        Assert.That(manifest.ConfigDigest, Is.EqualTo("sha256:" + new string('a', 64)));
    }

    [Test]
    public async Task A_tag_that_does_not_exist_is_null()
    {
        await using var registry = await new FakeRegistry().StartAsync();

        Assert.That(await GetAsync(registry), Is.Null);
    }

    [Test]
    public async Task A_manifest_that_is_not_the_one_of_the_asked_digest_is_refused()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        var asked = "sha256:" + new string('b', 64);
        registry.Set(Repository, asked, Manifest);
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name), Nobody());

        Assert.That((await FaultAsync(() => client.GetManifestAsync(Repository, asked))).Fault, Is.EqualTo(RegistryFault.Corrupted));
    }

    [Test]
    public async Task A_login_is_sent_when_the_registry_asks_for_it([Values] bool usesTokens)
    {
        await using var registry = await new FakeRegistry { Login = $"{UserName}:{Password}", UsesTokens = usesTokens }.StartAsync();
        registry.Set(Repository, "1", Manifest);
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name), Publisher());

        Assert.That(await client.GetManifestAsync(Repository, "1"), Is.Not.Null);
        await client.PutManifestAsync(Repository, "2", ImageManifest.Read(Manifest, ImageManifest.Oci));

        Assert.That(registry.DigestOf(Repository, "2"), Is.EqualTo(ImageManifest.DigestOf(Manifest)));
        // The second request knows from the first what the registry wants.
        Assert.That(registry.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_wrong_or_missing_login_is_Unauthorized_and_not_repeated([Values] bool usesTokens, [Values] bool hasLogin)
    {
        await using var registry = await new FakeRegistry { Login = "somebody:else", UsesTokens = usesTokens }.StartAsync();
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name), hasLogin ? Publisher() : Nobody());

        var exception = await FaultAsync(() => client.GetManifestAsync(Repository, "1"));

        Assert.That(exception.Fault, Is.EqualTo(RegistryFault.Unauthorized));
        Assert.That(exception.ToString(), Does.Not.Contain(Password).And.Not.Contain("Basic "));
        Assert.That(registry.Requests, Has.Count.LessThanOrEqualTo(2));
    }

    [TestCase("http://127.0.0.2:1/token"), TestCase("https://10.1.2.3/token"), TestCase("https://192.168.1.1/token"), TestCase("https://[fd00::1]/token")]
    [TestCase("https://169.254.169.254/latest"), TestCase("https://localhost/token"), TestCase("https://[::ffff:127.0.0.1]/token")]
    public async Task A_registry_on_the_internet_cannot_send_credentials_into_a_private_network(string realm) =>
        Assert.That((await FaultAsync(() => TokenRealm.CheckAsync(realm, RegistryEndpoint.Resolve("203.0.113.7"), CancellationToken.None))).Fault,
            Is.EqualTo(RegistryFault.UnsafeRealm));

    [TestCase("http://203.0.113.7/token")]
    public async Task A_registry_that_is_encrypted_cannot_have_credentials_sent_in_the_clear(string realm) =>
        Assert.That((await FaultAsync(() => TokenRealm.CheckAsync(realm, RegistryEndpoint.Resolve("203.0.113.7"), CancellationToken.None))).Fault,
            Is.EqualTo(RegistryFault.UnsafeRealm));

    [TestCase(null), TestCase(""), TestCase("token"), TestCase("file:///etc/passwd"), TestCase("https://user:pw@203.0.113.8/token")]
    public async Task A_realm_that_is_no_web_address_is_refused(string? realm) =>
        Assert.That((await FaultAsync(() => TokenRealm.CheckAsync(realm, RegistryEndpoint.Resolve("203.0.113.7"), CancellationToken.None))).Fault,
            Is.EqualTo(RegistryFault.Protocol));

    [TestCase("203.0.113.7", "https://203.0.113.8/token"), TestCase("10.0.0.1", "https://10.0.0.2/token"), TestCase("10.0.0.1", "https://10.0.0.1:444/token")]
    [TestCase("localhost:5000", "http://127.0.0.1:5001/token")]
    public async Task A_token_server_beside_the_registry_or_on_the_internet_is_allowed(string registry, string realm) =>
        Assert.That(await TokenRealm.CheckAsync(realm, RegistryEndpoint.Resolve(registry), CancellationToken.None), Is.EqualTo(new Uri(realm)));

    [Test]
    public async Task A_certificate_that_nobody_trusts_is_refused_with_its_reason([Values(null, true)] bool? tlsVerify)
    {
        using var certificate = SelfSigned("localhost");
        await using var registry = await new FakeRegistry().StartAsync(certificate: certificate);
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name, tlsVerify), Nobody());

        var exception = await FaultAsync(() => client.GetManifestAsync(Repository, "1"));

        if (tlsVerify == true)
            Assert.That(exception.Fault, Is.EqualTo(RegistryFault.Certificate), exception.Message);
        Assert.That(registry.Requests, Is.Empty);
    }

    [Test]
    public async Task A_certificate_of_another_host_is_named_as_such()
    {
        using var certificate = SelfSigned("elsewhere.example.com");
        await using var registry = await new FakeRegistry().StartAsync(certificate: certificate);
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name, tlsVerify: true), Nobody());

        var exception = await FaultAsync(() => client.GetManifestAsync(Repository, "1"));

        Assert.That(exception.Fault, Is.EqualTo(RegistryFault.Certificate));
        Assert.That(exception.Message, Does.Contain("another host"));
    }

    [Test]
    public async Task Without_verification_any_certificate_will_do()
    {
        using var certificate = SelfSigned("elsewhere.example.com");
        await using var registry = await new FakeRegistry().StartAsync(certificate: certificate);
        registry.Set(Repository, "1", Manifest);
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name, tlsVerify: false), Nobody());

        Assert.That(await client.GetManifestAsync(Repository, "1"), Is.Not.Null);
    }

    [Test]
    public async Task A_registry_that_must_be_encrypted_is_not_asked_in_the_clear()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name, tlsVerify: true), Nobody());

        Assert.That((await FaultAsync(() => client.GetManifestAsync(Repository, "1"))).Fault, Is.EqualTo(RegistryFault.Protocol).Or.EqualTo(RegistryFault.Reset));
        Assert.That(registry.Requests, Is.Empty);
    }

    [Test]
    public async Task An_answer_that_is_no_manifest_is_not_taken_for_one()
    {
        await using var registry = await new FakeRegistry().StartAsync();
        registry.Set(Repository, "1", "<html>please log in</html>"u8.ToArray(), "text/html");

        Assert.That((await FaultAsync(() => GetAsync(registry))).Fault, Is.EqualTo(RegistryFault.Corrupted));
    }

    [TestCase("registry.example.com", null, "https://registry.example.com/")]
    [TestCase("docker.io", null, "https://registry-1.docker.io/")]
    [TestCase("localhost:5000", null, "http://localhost:5000/")]
    [TestCase("[::1]:5000", null, "http://[::1]:5000/")]
    [TestCase("localhost:5000", true, "https://localhost:5000/")]
    [TestCase("registry.example.com:5000", false, "https://registry.example.com:5000/")]
    [TestCase("localhost.example.com", null, "https://localhost.example.com/")]
    public void Only_a_registry_on_this_machine_is_asked_without_encryption_first(string registry, bool? tlsVerify, string address) =>
        Assert.That(RegistryEndpoint.Resolve(registry, tlsVerify).Addresses[0], Is.EqualTo(new Uri(address)));

    [Test]
    public void A_registry_elsewhere_is_never_asked_without_encryption_unless_told_so()
    {
        Assert.That(RegistryEndpoint.Resolve("registry.example.com").Addresses.Select(address => address.Scheme), Is.EqualTo(new[] { "https" }));
        Assert.That(RegistryEndpoint.Resolve("registry.example.com", tlsVerify: false).Addresses.Select(address => address.Scheme), Is.EqualTo(new[] { "https", "http" }));
    }

    private static async Task<ImageManifest?> GetAsync(FakeRegistry registry)
    {
        using var client = new RegistryClient(RegistryEndpoint.Resolve(registry.Name), Nobody());
        return await client.GetManifestAsync(Repository, "1");
    }

    private static RegistryCredentials Publisher() =>
        new(environment: name => name switch
        {
            "DOTNET_CONTAINER_REGISTRY_UNAME" => UserName,
            "DOTNET_CONTAINER_REGISTRY_PWORD" => Password,
            _ => null,
        });

    private static RegistryCredentials Nobody() => new(authFile: Path.Combine(Path.GetTempPath(), "no such authfile"));

    private static async Task<RegistryException> FaultAsync(Func<Task> action) => (await Assert.ThrowsAsync<RegistryException>(() => action()))!;

    private static X509Certificate2 SelfSigned(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
