using CsCheck;

namespace Bootc.Formats;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestCase("quay.io/centos-bootc/centos-bootc:stream9", "quay.io", "centos-bootc/centos-bootc", "stream9")]
    [TestCase("localhost/a", "localhost", "a", null)]
    [TestCase("localhost:5000/a", "localhost:5000", "a", null)]
    [TestCase("localhost:5000", null, "localhost", "5000")]
    [TestCase("[::1]:5000/a/b:1", "[::1]:5000", "a/b", "1")]
    [TestCase("cluster/node", null, "cluster/node", null)]
    [TestCase("Registry/node", "Registry", "node", null)]
    [TestCase("a__b--c.d", null, "a__b--c.d", null)]
    public void A_reference_is_read_as_its_parts(string text, string? registry, string repository, string? tag)
    {
        Assert.That(ImageReference.TryParse(text, out var reference, out _), Is.True);
        Assert.That(reference, Is.EqualTo(new ImageReference(registry, repository, tag)));
        Assert.That(reference!.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void A_digest_pins_a_reference()
    {
        Assert.That(ImageReference.TryParse($"quay.io/a:1@{Digest}", out var reference, out _), Is.True);
        Assert.That(reference!.IsPinned);
        Assert.That(reference.Tag, Is.EqualTo("1"));
        Assert.That(reference.Digest, Is.EqualTo(Digest));
    }

    [TestCase("", "must not be empty")]
    [TestCase("docker://quay.io/a", "must be [registry/]name[:tag][@digest] without a transport such as docker://")]
    [TestCase("quay.io/A", "has a name that must be lower case")]
    [TestCase("a b", "has a name that may have only lower-case ASCII letters and digits, joined by '.', '_', '__' or '-', in parts separated by '/'")]
    [TestCase("localhost/a:", "has a tag that must not be empty")]
    [TestCase("a@sha256:00", "has a digest that must be 'sha256:' and 64 lower-case hexadecimal digits")]
    [TestCase("host.example:0/a", "has a registry that has a port outside 1 to 65535")]
    [TestCase("host.example:65536/a", "has a registry that has a port outside 1 to 65535")]
    [TestCase("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "has a name that looks like an image id (64 hexadecimal digits)")]
    public void A_reference_that_no_engine_takes_is_refused_with_its_reason(string text, string reason)
    {
        Assert.That(ImageReference.TryParse(text, out _, out var actual), Is.False);
        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("-x")]
    [TestCase("x:y:z")]
    [TestCase("a\n")]
    [TestCase("a:v1\n")]
    [TestCase("a:vé")]
    [TestCase("a:v١")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("/a")]
    [TestCase("a._b")]
    [TestCase("a___b")]
    [TestCase("a.example/K\u212A")]
    [TestCase("a@@b")]
    public void Look_alikes_are_refused(string text) => Assert.That(ImageReference.Check(text), Is.Not.Null);

    [Test]
    public void Any_text_is_refused_or_comes_back_equal() =>
        Hostile.Text.Sample(
            text => ImageReference.TryParse(text, out var reference, out _) ? reference.ToString() == text : ImageReference.Check(text) is not null,
            iter: Hostile.Many);

    [TestCase("MyCompany.Node", "mycompany.node")]
    [TestCase("my project (2)", "my-project-2")]
    [TestCase("._a..b_", "a.b")]
    [TestCase("Узел", "image")]
    public void A_project_name_becomes_a_repository_name(string project, string expected) =>
        Assert.That(RepositoryName.FromProjectName(project), Is.EqualTo(expected));

    [Test]
    public void Any_project_name_becomes_a_valid_repository_name() =>
        Hostile.Text.Sample(text => RepositoryName.Check(RepositoryName.FromProjectName(text)) is null, iter: Hostile.Many);

    [TestCase("https://quay.io")]
    [TestCase("quay.io/a")]
    [TestCase("-quay.io")]
    [TestCase("quay.io:")]
    [TestCase("quay..io")]
    [TestCase("::1")]
    [TestCase("")]
    public void A_registry_is_a_host_and_perhaps_a_port(string host) => Assert.That(RegistryHost.Check(host), Is.Not.Null);

    [Test]
    public void A_tag_has_at_most_128_characters()
    {
        Assert.That(ImageTag.Check(new string('a', 128)), Is.Null);
        Assert.That(ImageTag.Check(new string('a', 129)), Is.Not.Null);
    }
}
