using Bootc.Diagnostics;

namespace Bootc.Features;

internal sealed class FlatpakFeatureTests
{
    private const string Key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: x\n\nAAAA\nBBBB\n=CCCC\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("key.asc", Key);

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    private FeatureContext Run() => _project.Run(new FlatpakFeature());

    private FeatureProject AddRemote(string name = "flathub") => _project.Add("FlatpakRemote", name, ("Url", "https://dl.example.org/repo/"), ("Key", "key.asc"));

    [Test]
    public void A_remote_is_a_file_and_applications_are_a_task_of_the_first_boot()
    {
        AddRemote().Add("Flatpak", "org.mozilla.firefox").Add("Flatpak", "org.kde.kate", ("Branch", "stable"), ("Remote", "fedora"));
        var context = Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/flatpak/remotes.d/flathub.flatpakrepo"), Is.EqualTo("[Flatpak Repo]\nVersion=1\nTitle=flathub\nUrl=https://dl.example.org/repo/\nGPGKey=AAAABBBB\n"));
            Assert.That(context.ImageText("/usr/share/bootc-sdk/flatpaks.list"), Is.EqualTo("fedora org.kde.kate//stable\nflathub org.mozilla.firefox\n"));
            Assert.That(context.ImageText("/usr/lib/systemd/system/bootc-sdk-flatpaks.service"), Does.Contain("Wants=network-online.target\nAfter=network-online.target\n").And.Match("ConditionPathExists=!/var/lib/bootc-sdk/first-boot/flatpaks@[0-9a-f]{16}\n"));
        }
    }

    [Test]
    public void A_flatpakrepo_file_of_the_project_is_shipped()
    {
        _project.AddFile("remotes/flathub.flatpakrepo", "[Flatpak Repo]\r\nUrl=https://dl.example.org/repo/\r\nGPGKey=AAAA\r\n").Add("FlatpakRemote", "remotes/flathub.flatpakrepo");
        var context = Run();
        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.ImageText("/etc/flatpak/remotes.d/flathub.flatpakrepo"), Is.EqualTo("[Flatpak Repo]\nUrl=https://dl.example.org/repo/\nGPGKey=AAAA\n"));
    }

    [TestCase("[Flatpak Repo]\nUrl=https://dl.example.org/repo/\n")]
    [TestCase("[Flatpak Repo]\nUrl=http://dl.example.org/repo/\nGPGKey=AAAA\n")]
    [TestCase("Url=https://dl.example.org/repo/\nGPGKey=AAAA\n")]
    public void A_flatpakrepo_file_that_would_trust_anybody_is_refused(string text)
    {
        _project.AddFile("a.flatpakrepo", text).Add("FlatpakRemote", "a.flatpakrepo");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1180" }));
    }

    [TestCase("FlatpakRemote", "flathub", "BOOTC1180")]
    [TestCase("FlatpakRemote", "flathub", "BOOTC1180", "Url", "https://dl.example.org/")]
    [TestCase("FlatpakRemote", "flathub", "BOOTC1180", "Url", "http://dl.example.org/", "Key", "key.asc")]
    [TestCase("FlatpakRemote", "-x", "BOOTC1180", "Url", "https://dl.example.org/", "Key", "key.asc")]
    [TestCase("FlatpakRemote", "flathub", "BOOTC1127", "Url", "https://dl.example.org/", "Key", "missing.asc")]
    [TestCase("FlatpakRemote", "x.flatpakrepo", "BOOTC1129", "Url", "https://dl.example.org/")]
    [TestCase("FlatpakRemote", "x.flatpakrepo", "BOOTC1202")]
    [TestCase("Flatpak", "firefox", "BOOTC1181", "Remote", "flathub")]
    [TestCase("Flatpak", "--from=x", "BOOTC1181", "Remote", "flathub")]
    [TestCase("Flatpak", "org.mozilla.firefox", "BOOTC1181", "Remote", "flat hub")]
    [TestCase("Flatpak", "org.mozilla.firefox", "BOOTC1181", "Remote", "flathub", "Branch", "a/b")]
    [TestCase("Flatpak", "org.mozilla.firefox", "BOOTC1182")]
    public void What_cannot_be_meant_is_refused(string type, string include, string code, params string[] metadata)
    {
        _project.Add(type, include, [.. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        Assert.That(Run().Codes().Distinct(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void An_application_says_its_remote_when_there_are_several()
    {
        AddRemote();
        AddRemote("other").Add("Flatpak", "org.mozilla.firefox");
        Assert.That(Run().Diagnostics.Single().Message, Is.EqualTo("The Flatpak application 'org.mozilla.firefox' does not say its Remote, and the project declares flathub, other. Write Remote, or declare one FlatpakRemote."));
    }

    [Test]
    public void The_same_twice_is_refused()
    {
        AddRemote();
        AddRemote().Add("Flatpak", "org.mozilla.firefox").Add("Flatpak", "org.mozilla.firefox");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1141", "BOOTC1141" }));
    }
}
