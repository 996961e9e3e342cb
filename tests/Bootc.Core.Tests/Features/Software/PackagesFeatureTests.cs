using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Rendering;
using CsCheck;

namespace Bootc.Features;

internal sealed class PackagesFeatureTests
{
    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject();

    [TearDown]
    public void DeleteProject() => _project.Dispose();

    private FeatureContext Run() => _project.Run(new PackagesFeature());

    [Test]
    public void Packages_to_install_and_to_remove_are_one_step()
    {
        var step = _project.Add("Package", "tree").Add("Package", "hello").Add("Package", "nano", ("Action", "remove")).Run(new PackagesFeature()).Steps.Single();

        Assert.Multiple(() =>
        {
            Assert.That(step.Name, Is.EqualTo("packages-apt"));
            Assert.That(step.Lines("install.list"), Is.EqualTo(new[] { "hello", "tree" }));
            Assert.That(step.Lines("remove.list"), Is.EqualTo(new[] { "nano" }));
        });
    }

    [Test]
    public void A_project_without_packages_has_no_step() => Assert.That(Run().Steps, Is.Empty);

    [Test]
    public void The_order_of_packages_changes_no_layer()
    {
        using var other = new FeatureProject();
        var one = _project.Add("Package", "tree").Add("Package", "hello").AddFile("b.deb", "B").AddFile("a.deb", "A").Add("Package", "a.deb").Add("Package", "b.deb");
        other.AddFile("b.deb", "B").AddFile("a.deb", "A").Add("Package", "b.deb").Add("Package", "hello").Add("Package", "a.deb").Add("Package", "tree");

        Assert.That(one.Run(new PackagesFeature()).Steps.Single().Hash, Is.EqualTo(other.Run(new PackagesFeature()).Steps.Single().Hash));
    }

    [TestCase(PackageManager.Apt, "hello=1:2.10-5")]
    [TestCase(PackageManager.Dnf, "hello-1:2.10-5")]
    [TestCase(PackageManager.Dnf5, "hello-1:2.10-5")]
    public void An_exact_version_is_asked_for_in_the_managers_own_form(PackageManager manager, string expected)
    {
        _project.BaseImage = new BaseImageFacts { PackageManagers = [manager] };
        Assert.That(_project.Add("Package", "hello", ("Version", "1:2.10-5")).Run(new PackagesFeature()).Steps.Single().Lines("install.list"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Recommended_packages_are_left_out_unless_the_project_wants_them()
    {
        _project.Add("Package", "tree");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--no-install-recommends" }));
        _project.Set("BootcInstallWeakDependencies", "true");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--install-recommends" }));
        _project.Set("BootcPackageManager", "dnf");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--setopt=install_weak_deps=1" }));
    }

    [Test]
    public void The_managers_of_a_project_each_get_a_step()
    {
        _project.Add("Package", "tree").Add("Package", "bash", ("PackageManager", "DNF"));
        Assert.That(Run().Steps.Select(step => step.Name), Is.EqualTo(new[] { "packages-dnf", "packages-apt" }));
    }

    [Test]
    public void Dnf_is_dnf_5_where_the_base_has_nothing_else()
    {
        _project.BaseImage = new BaseImageFacts { PackageManagers = [PackageManager.Dnf5] };
        _project.Add("Package", "tree", ("PackageManager", "dnf"));
        Assert.That(Run().Steps.Single().Name, Is.EqualTo("packages-dnf5"));
    }

    [Test]
    public void A_package_file_of_the_project_is_installed_with_the_others()
    {
        _project.AddFile("own/agent.deb", "content").Add("Package", "own/agent.deb").Add("Package", "tree");
        var step = Run().Steps.Single();
        Assert.Multiple(() =>
        {
            Assert.That(step.Lines("install.list"), Is.EqualTo(new[] { "./local-1.deb", "tree" }));
            Assert.That(step.Files.Single(file => file.Name == "local-1.deb").Text(), Is.EqualTo("content"));
        });
    }

    [Test]
    public void An_rpm_file_goes_to_the_manager_of_rpms_whatever_the_default_is()
    {
        _project.AddFile("agent.rpm", "content").Add("Package", "agent.rpm");
        Assert.That(Run().Steps.Single().Name, Is.EqualTo("packages-dnf"));
    }

    [Test]
    public void Lists_stand_in_files_and_never_in_the_Containerfile()
    {
        for (var i = 0; i < 10_000; i++)
            _project.Add("Package", string.Create(CultureInfo.InvariantCulture, $"package-{i:00000}"));
        var steps = Run().Steps;
        var image = new RenderedImage("localhost/base", LayerPlanner.Plan(steps), ImmutableSortedDictionary<string, string>.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(steps.Single().Lines("install.list"), Has.Length.EqualTo(10_000));
            Assert.That(Containerfile.Render(image), Does.Not.Contain("package-0"));
        });
    }

    [Test]
    public void A_list_that_no_command_line_holds_is_refused()
    {
        for (var i = 0; i < 100_000; i++)
            _project.Add("Package", string.Create(CultureInfo.InvariantCulture, $"package-{i:00000}"));
        var context = Run();
        Assert.Multiple(() =>
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1106" }));
            Assert.That(context.Steps, Is.Empty);
        });
    }

    [Test]
    public void The_same_package_twice_is_refused_with_both_places()
    {
        _project.Add("Package", "tree").Add("Package", "hello").Add("Package", "tree");
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Location!.Line, diagnostic.Message), Is.EqualTo(
            ("BOOTC1104", 5, "Package 'tree' is declared twice, in node.bootcproj(3,2) and in node.bootcproj(5,2). Remove one of them.")));
    }

    [Test]
    public void A_package_to_install_and_to_remove_is_refused_with_both_places()
    {
        _project.Add("Package", "tree").Add("Package", "tree", ("Action", "Remove"));
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Message), Is.EqualTo(
            ("BOOTC1105", "Package 'tree' is to be installed and to be removed, in node.bootcproj(3,2) and in node.bootcproj(4,2). Remove one of them.")));
    }

    [TestCase("tree", "Action", "purge", "BOOTC1002")]
    [TestCase("tree", "PackageManager", "pacman", "BOOTC1002")]
    [TestCase("tree", "PackageManager", "dnf5", "BOOTC1103")]
    [TestCase("tree", "Version", "2.0 3", "BOOTC1101")]
    [TestCase("missing.deb", "Action", "Install", "BOOTC1202")]
    [TestCase("there.deb", "Action", "Remove", "BOOTC1107")]
    [TestCase("there.deb", "Version", "1", "BOOTC1108")]
    [TestCase("there.deb", "PackageManager", "dnf", "BOOTC1109")]
    public void Metadata_that_cannot_be_meant_is_refused(string include, string metadata, string value, string code)
    {
        _project.AddFile("there.deb", "content").Add("Package", include, (metadata, value));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_version_to_remove_is_refused()
    {
        _project.Add("Package", "tree", ("Action", "Remove"), ("Version", "1"));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1110" }));
    }

    [Test]
    public void A_base_without_package_manager_is_named_as_the_reason()
    {
        _project.BaseImage = new BaseImageFacts();
        _project.Add("Package", "tree");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1102" }));
    }

    [TestCase("BootcPackageManager", "yum", "BOOTC1002")]
    [TestCase("BootcInstallWeakDependencies", "yes", "BOOTC1001")]
    public void A_setting_with_another_value_is_refused(string setting, string value, string code)
    {
        _project.Set(setting, value).Add("Package", "tree");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("-y")]
    [TestCase("--allow-unauthenticated")]
    [TestCase("tree-")]
    [TestCase("tree;id")]
    [TestCase("tree id")]
    [TestCase("tree*")]
    [TestCase("@development")]
    [TestCase("$(id)")]
    [TestCase("tree\nid")]
    [TestCase("tree\r")]
    [TestCase("./tree")]
    [TestCase("tree=1")]
    [TestCase("tree/sid")]
    [TestCase("trée")]
    public void A_name_that_apt_takes_for_something_else_is_refused(string name)
    {
        _project.Add("Package", name);
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1100" }));
    }

    [Test]
    public void Any_name_and_version_arrive_exactly_or_are_refused([Values] PackageManager manager)
    {
        var separator = manager == PackageManager.Apt ? '=' : '-';
        Gen.Select(Hostile.Text, Hostile.Text).Sample(
            (name, version) =>
            {
                var context = RunInMemory(manager, name, version);
                if (context.Diagnostics.HasErrors)
                    return context.Steps.Count == 0;
                var file = context.Steps.Single().Files.Single(candidate => candidate.Name == "install.list");
                return file.Text() == (version.Length == 0 ? $"{name}\n" : $"{name}{separator}{version}\n") && name.All(char.IsAscii) && name[0] != '-';
            },
            iter: Hostile.Many / 3);
    }

    // Without a project on disk: diagnostics then point at the file alone.
    private static FeatureContext RunInMemory(PackageManager manager, string name, string version)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "none.bootcproj");
        var item = new DeclaredItem("Package", name, new Dictionary<string, string> { ["Version"] = version }, file);
        var definition = new ImageDefinition(file, new Dictionary<string, string>(), [item], [file]);
        var context = new FeatureContext(definition, new BaseImageFacts { PackageManagers = [manager] }, new ProjectInputs(), new DiagnosticBag());
        new PackagesFeature().Contribute(context);
        return context;
    }
}
