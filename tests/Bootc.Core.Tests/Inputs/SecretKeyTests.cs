using Bootc.Diagnostics;

namespace Bootc.Inputs;

public sealed class SecretKeyTests
{
    private string _folder = null!;

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    [Repeat(50)]
    public void Builds_that_make_the_key_at_once_agree_and_only_the_user_can_read_it()
    {
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("N"), "secret.key");
        var keys = new byte[16][];
        Parallel.For(0, keys.Length, i => keys[i] = SecretKey.ReadOrMake(file));

        Assert.That(keys.Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(1));
        Assert.That(keys[0], Has.Length.EqualTo(32));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!), Is.EqualTo(new[] { file }));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(file)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [TestCase(31)]
    [TestCase(4097)]
    [TestCase(null)]
    public void A_key_file_that_is_none_is_named(int? length)
    {
        var file = Path.Combine(_folder, "key");
        if (length is { } bytes)
            File.WriteAllBytes(file, new byte[bytes]);

        var failure = Assert.Throws<BootcException>(() => new SecretStore(file).Fingerprint([1]));

        Assert.That(failure!.Diagnostic.Code, Is.EqualTo("BOOTC1732"));
        Assert.That(failure.Message, Does.Contain(file));
    }

    [Test]
    public void A_fingerprint_depends_on_the_key_and_on_every_byte()
    {
        var file = Path.Combine(_folder, "key");
        File.WriteAllBytes(file, new byte[32]);
        var store = new SecretStore(file);

        Assert.That(store.Fingerprint([1, 2]), Is.EqualTo(new SecretStore(file).Fingerprint([1, 2])));
        Assert.That(store.Fingerprint([1, 2]), Is.Not.EqualTo(store.Fingerprint([1, 3])));
        Assert.That(store.Fingerprint([1, 2]), Is.Not.EqualTo(ContentHash.Of([1, 2]).Hex));
    }
}
