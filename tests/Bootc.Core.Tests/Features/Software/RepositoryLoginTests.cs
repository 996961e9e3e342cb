using System.Runtime.Versioning;
using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Repositories and files of the network that do not let everybody in.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed class RepositoryLoginTests
{
    private const string Login = "reader:p%40w\"d'#;&x=:`id`";
    private const string Hash = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("login", Login + "\n").Add("Secret", "login", ("File", "login"))
        .AddFile("pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").Add("Secret", "pem", ("File", "pem"));

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    [Test]
    [Category("Engine")]
    public async Task Package_managers_are_let_in_and_nothing_of_the_login_is_in_the_image()
    {
        await using var server = await LoginServer.StartAsync(_project.Directory, Login);
        await RpmRepositoryFolder.CreateAsync(_project.Directory, [new TestRpm("secret-rpm"), new TestRpm("staged-rpm")]);
        var debs = new DebRepositoryFolder(_project, "debs");
        await debs.AddAsync("secret-deb", "1.0");
        foreach (var entry in debs.ToStep().Files.OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).OfType<ImageFile>())
        {
            using var content = entry.Content.OpenRead();
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            _project.AddFile("debs/" + entry.Path.Name, copy.ToArray());
        }

        _project.Add("Repository", "rpms", ("BaseUrl", server.Address + "/repository"), ("Key", "keys/signer.asc"), ("Login", "login"), ("Scope", "Build"))
            .Add("Repository", "debs", ("Uri", server.Address + "/debs"), ("Suite", "./"), ("GpgCheck", "false"), ("Login", "login"), ("Scope", "Build"))
            .Add("Package", "secret-rpm", ("PackageManager", "dnf")).Add("Package", "secret-deb", ("PackageManager", "apt"))
            .AddFile("stage.sh", "#!/bin/sh\nmkdir /made\ncp /usr/share/secret-deb/file /made/ 2> /dev/null || dpkg -s secret-deb > /made/file\n")
            .Add("Stage", "stage.sh", ("Packages", "secret-deb"), ("Outputs", "/made/file=/usr/share/made"))
            .AddFile("look.sh", """
                #!/bin/sh
                echo "shown $(dpkg-query -W -f '${Package} ${Version}' secret-deb)"
                # Where anything could be left, the base's own big trees aside.
                echo "shown $(grep -rlE 'p%40[w]|cmVh[Z]GVy' /etc /tmp /run /root /var/lib /var/cache /var/log /usr/share/dnf5 2> /dev/null | tr '\n' ' ')."
                """).Add("Script", "look.sh", ("After", "packages"));

        await using var image = await FeatureImage.BuildAsync(_project.Run(new RepositoriesFeature(), new StageFeature(), new ScriptFeature(), new PackagesFeature()), _project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await image.ReadAsync("/usr/share/secret-rpm/file"), Is.EqualTo("1.0\n"));
            Assert.That(await image.ReadAsync("/usr/share/made"), Does.Contain("Package: secret-deb"));
            Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(new[] { "secret-deb 1.0", "." }));
            Assert.That(await image.ReadAsync("/etc/yum.repos.d/rpms.repo"), Does.Contain("baseurl=" + server.Address).And.Not.Contain("password").And.Not.Contain("username"));
            Assert.That(image.Log, Does.Not.Contain("p%40w"));
            Assert.That(server.Admitted, Is.GreaterThan(5));
            Assert.That(server.Rejected, Is.Empty);
        }
    }

    [Test]
    public void A_step_gets_the_secrets_of_its_own_repositories_only()
    {
        _project.Add("Repository", "rpms", ("BaseUrl", "https://a.example/x"), ("Key", "/etc/key"), ("ClientCertificate", "pem"), ("ClientKey", "pem"), ("Scope", "Build"))
            .Add("Repository", "debs", ("Uri", "https://b.example:81/x"), ("Suite", "s"), ("Components", "main"), ("Key", "/etc/key"), ("Login", "login"), ("ClientCertificate", "pem"), ("Scope", "Build"))
            .Add("Package", "a", ("PackageManager", "dnf")).Add("Package", "tree", ("PackageManager", "apt"));

        var context = Run();

        var dnf = context.Steps.Single(step => step.Name == "packages-dnf");
        var apt = context.Steps.Single(step => step.Name == "packages-apt");
        Assert.That(context.Codes(), Is.Empty);
        Assert.That(dnf.Lines("logins.list"), Is.EqualTo(new[] { "certificate rpms pem", "key rpms pem" }));
        Assert.That(dnf.Secrets.Select(secret => secret.Id), Is.EqualTo(new[] { "pem" }));
        Assert.That(apt.Lines("logins.list"), Is.EqualTo(new[] { "certificate b.example pem", "login https://b.example:81/x login" }));
        Assert.That(apt.Secrets.Select(secret => secret.Id), Is.EqualTo(new[] { "login", "pem" }));
        Assert.That(context.Steps.Single(step => step.Name == "repositories").Secrets, Is.Empty);
    }

    [TestCase("nothing-else", "BOOTC1733")]
    [TestCase(":p", "BOOTC1733")]
    [TestCase("n:", "BOOTC1733")]
    [TestCase("n:p\nq", "BOOTC1733")]
    [TestCase("n:p$basearch", "BOOTC1733")]
    [TestCase("n:p\\w", "BOOTC1733")]
    [TestCase("n:p w")]
    public void What_is_no_login_for_dnf_has_its_code(string secret, params string[] codes)
    {
        _project.AddFile("login", secret).Add("Repository", "rpms", ("BaseUrl", "https://a.example/x"), ("Key", "/etc/key"), ("Login", "login"), ("Scope", "Build")).Add("Package", "a", ("PackageManager", "dnf"));

        var context = Run();

        Assert.That(context.Codes(), Is.EqualTo(codes));
        Assert.That(string.Concat(context.Diagnostics.Select(diagnostic => diagnostic.Message)), Does.Not.Contain(secret));
    }

    [Test]
    public void What_is_wrong_with_a_login_is_said_once_whoever_uses_it_and_if_nobody_does([Values] bool isUsed)
    {
        _project.Add("Repository", "rpms", ("BaseUrl", "https://a.example/x"), ("Key", "/etc/key"), ("Login", "nothing"), ("ClientCertificate", "login"), ("Scope", "Build"));
        if (isUsed)
            _project.Add("Package", "a", ("PackageManager", "dnf")).AddFile("s.sh", "#!/bin/sh\n").Add("Stage", "s.sh", ("Packages", "a"), ("Outputs", "/x"));

        Assert.That(_project.Run(new StageFeature(), new RepositoriesFeature(), new PackagesFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1726", "BOOTC1733" }));
    }

    [TestCase("n:p w", "BOOTC1733")]
    [TestCase("n:p$x")]
    public void What_is_no_login_for_apt_has_its_code(string secret, params string[] codes)
    {
        _project.AddFile("login", secret).Add("Repository", "debs", ("Uri", "https://a.example/x"), ("Suite", "./"), ("Key", "/etc/key"), ("Login", "login"), ("Scope", "Build")).Add("Package", "tree", ("PackageManager", "apt"));

        Assert.That(Run().Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void Kernels_and_what_compiles_modules_come_from_such_repositories_too()
    {
        _project.Add("Repository", "rpms", ("BaseUrl", "https://a.example/x"), ("Key", "/etc/key"), ("Login", "login"), ("Scope", "Build"))
            .Add("RepositoryOption", "epel", ("Scope", "Build")).Add("Kernel", "kernel").Add("DkmsModule", "a").Set("BootcPackageManager", "dnf");

        var context = _project.Run(new KernelFeature(), new DkmsFeature());

        foreach (var step in context.Steps.Where(step => step.Kind == StepKind.Kernel || step.Kind == StepKind.Dkms))
        {
            Assert.That(step.Lines("repositories.list"), Is.EqualTo(new[] { "epel", "rpms" }));
            Assert.That(step.Lines("logins.list"), Is.EqualTo(new[] { "login rpms login" }));
            Assert.That(step.Secrets.Select(secret => secret.Id), Is.EqualTo(new[] { "login" }));
        }

        Assert.That(context.Codes(), Is.Empty);
    }

    [TestCase("BOOTC1735", "Login", "login")]
    [TestCase("BOOTC1735", "ClientCertificate", "pem")]
    [TestCase("BOOTC1736", "ClientKey", "pem")]
    [TestCase("BOOTC1726", "Login", "nothing", "Scope", "Build")]
    [TestCase("BOOTC1733", "ClientCertificate", "login", "Scope", "Build")]
    [TestCase(null, "Login", "login", "Scope", "Package")]
    public void What_is_wrong_with_the_login_of_a_repository_has_its_code(string? code, params string[] metadata)
    {
        _project.Add("Repository", "rpms", [("BaseUrl", "https://a.example/x"), ("Key", "/etc/key"), .. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))])
            .Add("Package", "a", ("PackageManager", "dnf"), ("Repository", "rpms"));

        Assert.That(Run().Codes(), Is.EqualTo(code is null ? [] : new[] { code }));
    }

    [Test]
    public void A_login_that_others_can_read_is_warned_of_and_one_in_a_file_is_refused()
    {
        _project.Add("Repository", "rpms", ("BaseUrl", "http://a.example/x"), ("Key", "/etc/key"), ("Login", "login"), ("Scope", "Build"))
            .AddFile("x.repo", "[x]\nname=x\nbaseurl=https://a.example/\ngpgkey=file:///etc/key\ngpgcheck=1\n").Add("Repository", "x.repo", ("Login", "login"))
            .Add("Download", "http://a.example/f", ("Sha256", Hash), ("TargetPath", "/etc/f"), ("Token", "login"))
            .Add("Download", "https://a.example/g", ("Sha256", Hash), ("TargetPath", "/etc/g"), ("Token", "login"), ("Login", "login"))
            .Add("Package", "tree", ("Login", "login"));

        Assert.That(_project.Run(new RepositoriesFeature(), new DownloadFeature(), new PackagesFeature()).Codes().Order(), Is.EqualTo(new[]
        {
            "BOOTC1124", "BOOTC1129", "BOOTC1734", "BOOTC1734", "BOOTC1736", "BOOTC1736",
        }));
    }

    [Test]
    public void A_download_that_is_missing_names_its_login_and_no_other_needs_the_secret()
    {
        _project.Add("Secret", "gone", ("EnvironmentVariable", "BOOTC_TEST_NOT_SET"))
            .Add("Download", "https://a.example/f", ("Sha256", Hash), ("TargetPath", "/etc/f"), ("Login", "login"));

        var context = _project.Run(new DownloadFeature());

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.Downloads.Missing.Single().Login, Is.EqualTo(new Fetching.DownloadLogin(new Inputs.SecretSource.File(Path.Combine(_project.Directory, "login")), false)));
    }

    private FeatureContext Run() => _project.Run(new RepositoriesFeature(), new PackagesFeature());
}
