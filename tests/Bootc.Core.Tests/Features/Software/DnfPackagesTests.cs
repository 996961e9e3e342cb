using System.Runtime.Versioning;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>rpms for real: built, signed and served by the test.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class DnfPackagesTests
{
    private FeatureProject _project = null!;
    private RpmRepositoryFolder _repository = null!;

    [SetUp]
    public async Task CreateProject()
    {
        _project = new FeatureProject().Set("BootcPackageManager", "dnf");
        _repository = await RpmRepositoryFolder.CreateAsync(_project.Directory,
            ("plain", "true"),
            ("careless", """
                echo 0123456789abcdef0123456789abcdef > /etc/machine-id
                mkdir -p /var/cache/careless /etc/ssh
                echo log > /var/log/careless.log
                echo cache > /var/cache/careless/file
                echo key > /etc/ssh/ssh_host_careless_key
                echo yes > /usr/share/careless/has-run
                """));
    }

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    private Task<FeatureImage> BuildAsync()
    {
        var context = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        context.Add(_repository.ToStep());
        return FeatureImage.BuildAsync(context, _project);
    }

    private void AddRepository(string key) =>
        _project.Add("Repository", "test", ("BaseUrl", "file://" + RpmRepositoryStep.ImageFolder), ("Key", key));

    [Test]
    public async Task Signed_packages_are_installed_and_nothing_else_is_left()
    {
        AddRepository("keys/signer.asc");
        _project.Add("Package", "plain", ("Version", "1.0-1")).Add("Package", "careless");

        await using var image = await BuildAsync();
        var changes = await image.ChangesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changes, Does.Contain("A /usr/share/plain/file").And.Contain("A /usr/share/careless/has-run"));
            Assert.That(changes.Where(Leftovers.IsOne), Is.Empty);
            Assert.That(await image.ReadAsync("/etc/machine-id"), Is.Empty, "as in the base");
        }
    }

    [Test]
    public async Task A_package_that_is_signed_by_somebody_else_fails_the_build()
    {
        AddRepository("keys/stranger.asc");
        _project.Add("Package", "plain");
        var exception = await Assert.ThrowsAsync<BootcException>(BuildAsync);
        Assert.That(exception!.Diagnostic.Message, Does.Contain("GPG check FAILED"));
    }

    [Test]
    public async Task Packages_that_cannot_be_found_are_named()
    {
        AddRepository("keys/signer.asc");
        _project.Add("Package", "plain").Add("Package", "no-such-package").Add("Package", "nor-this");
        var exception = await Assert.ThrowsAsync<BootcException>(BuildAsync);
        Assert.That(exception!.Diagnostic.Code, Is.EqualTo("BOOTC1165"));
        Assert.That(exception.Diagnostic.Message, Does.StartWith("No repository of the image has no-such-package, nor-this."));
        Assert.That(exception.Item, Is.EqualTo(("Package", "no-such-package")));
    }

    [Test]
    public async Task A_package_file_of_the_project_is_installed()
    {
        _project.Add("Package", "repository/noarch/plain-1.0-1.noarch.rpm");
        await using var image = await BuildAsync();
        Assert.That(await image.ChangesAsync(), Does.Contain("A /usr/share/plain/file"));
    }

    [Test]
    public async Task A_package_that_is_removed_in_a_later_layer_is_gone()
    {
        AddRepository("keys/signer.asc");
        _project.Add("Package", "plain");
        var installed = _project.Run(new RepositoriesFeature(), new PackagesFeature());
        using var later = new FeatureProject().Set("BootcPackageManager", "dnf");
        later.Add("Package", "plain", ("Action", "Remove")).Add("Package", "no-such-package", ("Action", "Remove"));
        var removal = later.Run(new PackagesFeature()).Steps.Single();
        installed.Add(_repository.ToStep());
        installed.Add(removal with { Name = "packages-later", After = ["packages-dnf"] });

        await using var image = await FeatureImage.BuildAsync(installed, _project);
        var changes = await image.ChangesAsync();

        Assert.That(changes.Where(change => change.StartsWith("A /usr/share/plain", StringComparison.Ordinal) || Leftovers.IsOne(change)), Is.Empty);
        Assert.That(image.Log, Does.Match(@"Removed:\s+plain-1\.0-1"));
    }
}
