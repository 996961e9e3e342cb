using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Rendering;
using CsCheck;

namespace Bootc.Features;

internal sealed class PackagesFeatureTests : FeatureTestBase
{
    private FeatureContext Run() => Project.Run(new PackagesFeature());

    [Test]
    public void Packages_to_install_and_to_remove_are_one_step()
    {
        var step = Project.Add("Package", "tree").Add("Package", "hello").Add("Package", "nano", ("Action", "remove")).Run(new PackagesFeature()).Steps.Single();

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
        var one = Project.Add("Package", "tree").Add("Package", "hello").AddFile("b.deb", "B").AddFile("a.deb", "A").Add("Package", "a.deb").Add("Package", "b.deb");
        other.AddFile("b.deb", "B").AddFile("a.deb", "A").Add("Package", "b.deb").Add("Package", "hello").Add("Package", "a.deb").Add("Package", "tree");

        Assert.That(one.Run(new PackagesFeature()).Steps.Single().Hash, Is.EqualTo(other.Run(new PackagesFeature()).Steps.Single().Hash));
    }

    [TestCase(PackageManager.Apt, "hello=1:2.10-5")]
    [TestCase(PackageManager.Dnf, "hello-1:2.10-5")]
    [TestCase(PackageManager.Dnf5, "hello-1:2.10-5")]
    public void An_exact_version_is_asked_for_in_the_managers_own_form(PackageManager manager, string expected)
    {
        Project.BaseImage = new BaseImageFacts { PackageManagers = [manager] };
        Assert.That(Project.Add("Package", "hello", ("Version", "1:2.10-5")).Run(new PackagesFeature()).Steps.Single().Lines("install.list"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Recommended_packages_are_left_out_unless_the_project_wants_them()
    {
        Project.Add("Package", "tree");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--no-install-recommends" }));
        Project.Set("BootcInstallWeakDependencies", "true");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--install-recommends" }));
        Project.Set("BootcPackageManager", "dnf");
        Assert.That(Run().Steps.Single().Lines("options.list"), Is.EqualTo(new[] { "--setopt=install_weak_deps=1" }));
    }

    [Test]
    public void The_managers_of_a_project_each_get_a_step()
    {
        Project.Add("Package", "tree").Add("Package", "bash", ("PackageManager", "DNF"));
        Assert.That(Run().Steps.Select(step => step.Name), Is.EqualTo(new[] { "packages-dnf", "packages-apt" }));
    }

    [Test]
    public void Dnf_is_dnf_5_where_the_base_has_nothing_else()
    {
        Project.BaseImage = new BaseImageFacts { PackageManagers = [PackageManager.Dnf5] };
        Project.Add("Package", "tree", ("PackageManager", "dnf"));
        Assert.That(Run().Steps.Single().Name, Is.EqualTo("packages-dnf5"));
    }

    [Test]
    public void A_package_file_of_the_project_is_installed_with_the_others()
    {
        Project.AddFile("own/agent.deb", "content").Add("Package", "own/agent.deb").Add("Package", "tree");
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
        Project.AddFile("agent.rpm", "content").Add("Package", "agent.rpm");
        Assert.That(Run().Steps.Single().Name, Is.EqualTo("packages-dnf"));
    }

    [Test]
    public void Lists_stand_in_files_and_never_in_the_Containerfile()
    {
        for (var i = 0; i < 10_000; i++)
            Project.Add("Package", string.Create(CultureInfo.InvariantCulture, $"package-{i:00000}"));
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
            Project.Add("Package", string.Create(CultureInfo.InvariantCulture, $"package-{i:00000}"));
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
        Project.Add("Package", "tree").Add("Package", "hello").Add("Package", "tree");
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Location!.Line, diagnostic.Message), Is.EqualTo(
            ("BOOTC1104", 5, "Package 'tree' is declared twice, in node.bootcproj(3,2) and in node.bootcproj(5,2). Remove one of them.")));
    }

    [Test]
    public void A_package_to_install_and_to_remove_is_refused_with_both_places()
    {
        Project.Add("Package", "tree").Add("Package", "tree", ("Action", "Remove"));
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
        Project.AddFile("there.deb", "content").Add("Package", include, (metadata, value));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void What_is_wrong_with_a_version_is_said_of_the_version()
    {
        Project.Add("Package", "tree", ("Version", "2.*"));
        Assert.That(Run().Diagnostics.Single().Message, Does.StartWith("The version '2.*' of package 'tree' must be one version, "));
    }

    [Test]
    public void A_version_to_remove_is_refused()
    {
        Project.Add("Package", "tree", ("Action", "Remove"), ("Version", "1"));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1110" }));
    }

    [Test]
    public void A_base_without_package_manager_is_named_as_the_reason()
    {
        Project.BaseImage = new BaseImageFacts();
        Project.Add("Package", "tree");
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1102" }));
    }

    [TestCase(false, "BOOTC1102")]
    [TestCase(true, "BOOTC1103")]
    public void A_package_that_an_item_needs_is_named_and_not_the_item(bool hasApt, string code)
    {
        Project.BaseImage = new BaseImageFacts { PackageManagers = hasApt ? [PackageManager.Apt] : [] };
        Project.Set("BootcPackageManager", "dnf").Add("Locale", "de_DE.UTF-8");

        var context = Project.Run(new HostFeature(), new PackagesFeature());

        Assert.That(context.Codes(), Is.EqualTo(new[] { code }));
        Assert.That(context.Diagnostics.Single().Message, Does.Contain("glibc-langpack-de").And.Not.Contain("UTF-8"));
    }

    [TestCase("BootcPackageManager", "yum", "BOOTC1002")]
    [TestCase("BootcInstallWeakDependencies", "yes", "BOOTC1001")]
    [TestCase("BootcInstallDocumentation", "yes", "BOOTC1001")]
    [TestCase("BootcHideSelinux", "yes", "BOOTC1001")]
    [TestCase("BootcOpt", "true", "BOOTC1155")]
    public void A_setting_with_another_value_is_refused(string setting, string value, string code)
    {
        Project.Set(setting, value).Add("Package", "tree");
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
        Project.Add("Package", name);
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1100" }));
    }

    [Test]
    public void Packages_that_want_the_same_are_one_transaction_and_their_order_is_fixed()
    {
        Project.Set("BootcPackageManager", "dnf").Set("BootcInstallDocumentation", "false")
            .Add("Package", "a", ("Repository", "two;one")).Add("Package", "b").Add("Package", "c", ("Repository", "one;two")).Add("Package", "d", ("Documentation", "true"))
            .Add("Package", "e", ("Repository", "one"), ("Optional", "true")).Add("Package", "f", ("Replaces", "g;h")).Add("Package", "r", ("BringsRepositories", "true"), ("Repository", "one"));

        var step = Run().Steps.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Lines("install.list"), Is.EqualTo(new[] { "b", "f" }));
            Assert.That(step.Lines("swap.list"), Is.EqualTo(new[] { "g f", "h f" }));
            Assert.That(step.Lines("transactions.list"), Is.EqualTo(new[] { "1-", "2-", "3-" }));
            Assert.That(step.Lines("1-install.list"), Is.EqualTo(new[] { "d" }));
            Assert.That(step.Lines("1-options.list"), Is.EqualTo(new[] { "--setopt=install_weak_deps=0", "--setopt=tsflags=" }));
            Assert.That(step.Lines("2-optional.list"), Is.EqualTo(new[] { "e" }));
            Assert.That(step.Lines("2-options.list"), Is.EqualTo(new[] { "--setopt=install_weak_deps=0", "--setopt=tsflags=nodocs" }));
            Assert.That(step.Lines("3-install.list"), Is.EqualTo(new[] { "a", "c" }));
            Assert.That(step.Lines("3-repositories.list"), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(step.Lines("first-install.list"), Is.EqualTo(new[] { "r" }));
            Assert.That(step.Lines("first-repositories.list"), Is.EqualTo(new[] { "one" }));
        }
    }

    [Test]
    public void Dnf_5_reads_locks_as_its_own_file_has_them()
    {
        Project.BaseImage = new BaseImageFacts { PackageManagers = [PackageManager.Dnf5] };
        Project.Add("PackageLock", "kernel", ("Version", "6.12.0-1.fc43")).Add("PackageLock", "bind", ("Version", "32:9.18-1")).Add("PackageLock", "now");
        var step = Run().Steps.Single();
        Assert.That(step.Files.Single(file => file.Name == "holds.list").Text(), Is.EqualTo("""

            [[packages]]
            name = "bind"
            [[packages.conditions]]
            key = "evr"
            comparator = "="
            value = "32:9.18-1"

            [[packages]]
            name = "kernel"
            [[packages.conditions]]
            key = "evr"
            comparator = "="
            value = "0:6.12.0-1.fc43"

            """));
        Assert.That(step.Lines("lock-current.list"), Is.EqualTo(new[] { "now" }));
    }

    [TestCase("Package", "tree", "BOOTC1133", "Action", "Remove", "Repository", "crb")]
    [TestCase("Package", "tree", "BOOTC1133", "Action", "Remove", "Optional", "true")]
    [TestCase("Package", "tree", "BOOTC1134", "BringsRepositories", "true", "Optional", "true")]
    [TestCase("Package", "there.deb", "BOOTC1135", "Optional", "true")]
    [TestCase("Package", "tree", "BOOTC1136", "Repository", "--nogpgcheck *")]
    [TestCase("Package", "tree", "BOOTC1100", "Replaces", "-y")]
    [TestCase("Package", "tree", "BOOTC1001", "Documentation", "maybe")]
    [TestCase("PackageExclude", "**", "BOOTC1137")]
    [TestCase("PackageExclude", "-y", "BOOTC1137")]
    [TestCase("PackageExclude", "a b", "BOOTC1137")]
    [TestCase("PackageLock", "-y", "BOOTC1100")]
    [TestCase("PackageLock", "tree", "BOOTC1139", "PackageManager", "dnf", "Version", "1.0")]
    [TestCase("PackageLock", "tree", "BOOTC1139", "Version", "1 0")]
    [TestCase("Package", "tree", "BOOTC1152", "Sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [TestCase("Package", "https://example.com/tree", "BOOTC1153", "Sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [TestCase("Package", "there.deb", "BOOTC1154", "Sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [TestCase("PackageGroup", "@tools", "BOOTC1142")]
    [TestCase("PackageGroup", "Development Tools", "BOOTC1142")]
    [TestCase("PackageGroup", "tools", "BOOTC1142", "OptionalPackages", "true")]
    [TestCase("PackageGroup", "tools", "BOOTC1136", "Repository", "-x y")]
    [TestCase("ModuleStream", "nodejs", "BOOTC1143")]
    [TestCase("ModuleStream", "nodejs", "BOOTC1143", "Enabled", "false", "Stream", "20")]
    [TestCase("ModuleStream", "nodejs", "BOOTC1144", "Stream", "20")]
    [TestCase("PackageUpgrade", "yesterday", "BOOTC1145")]
    [TestCase("PackageUpgrade", "2026-02-30", "BOOTC1145")]
    [TestCase("PackageUpgrade", "2026-2-3", "BOOTC1145")]
    [TestCase("PackageUpgrade", "2026-02-03", "BOOTC1100", "Packages", "-y")]
    [TestCase("RepositoryOption", "crb", "BOOTC1150")]
    [TestCase("RepositoryOption", "c b", "BOOTC1136", "Enabled", "true")]
    [TestCase("RepositoryOption", "crb", "BOOTC1149", "Enabled", "true", "Scope", "Build")]
    [TestCase("RepositoryOption", "crb", "BOOTC1151", "Priority", "1")]
    [TestCase("RepositoryOption", "crb", "BOOTC1130", "Priority", "0", "PackageManager", "dnf")]
    [TestCase("RepositoryOption", "crb", "BOOTC1137", "ExcludePackages", "*", "PackageManager", "dnf")]
    [TestCase("RepositoryKey", "missing.asc", "BOOTC1127")]
    [TestCase("RepositoryKey", "there.deb", "BOOTC1127")]
    public void What_cannot_be_meant_is_refused(string type, string include, string code, params string[] metadata)
    {
        Project.AddFile("there.deb", "content").Add(type, include, [.. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_package_that_is_installed_and_left_out_is_refused_with_both_places()
    {
        Project.Add("Package", "kernel-core").Add("PackageExclude", "kernel*");
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Message), Is.EqualTo(("BOOTC1138", "Package 'kernel-core' is to be installed and to be left out, in node.bootcproj(3,2) and in node.bootcproj(4,2). Remove one of them.")));
    }

    [Test]
    public void A_package_that_is_installed_and_locked_in_two_versions_is_refused()
    {
        Project.Add("Package", "tree", ("Version", "1")).Add("PackageLock", "tree", ("Version", "2"));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1140" }));
    }

    [Test]
    public void A_package_that_is_installed_and_replaced_is_refused()
    {
        Project.Add("Package", "tree").Add("Package", "other", ("Replaces", "tree"));
        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1105" }));
    }

    [TestCase("PackageExclude")]
    [TestCase("PackageLock")]
    [TestCase("PackageGroup")]
    [TestCase("ModuleStream", "Stream", "1")]
    [TestCase("RepositoryOption", "Enabled", "true")]
    public void The_same_item_twice_is_refused(string type, params string[] metadata)
    {
        (string, string)[] pairs = [.. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))];
        Project.Set("BootcPackageManager", "dnf").Add(type, "tree", pairs).Add(type, "tree", pairs);
        var diagnostic = Run().Diagnostics.Single();
        Assert.That((diagnostic.Code, diagnostic.Message), Is.EqualTo(("BOOTC1141", $"{type} 'tree' is declared twice, in node.bootcproj(3,2) and in node.bootcproj(4,2). Remove one of them.")));
    }

    [Test]
    public void A_package_of_the_network_is_installed_from_the_cache_of_downloads()
    {
        var content = "content"u8.ToArray();
        var hash = ContentHash.Of(content);
        Project.AddFile($"cache/{hash.Hex}", content).Add("Package", "https://example.com/agent-1.0.deb?x=1", ("Sha256", hash.Hex)).Add("Package", "https://example.com/other.deb", ("Sha256", new string('0', 64)));
        var downloads = new Downloads(new DownloadCache(Path.Combine(Project.Directory, "cache")));
        var context = new FeatureContext(Project.Define(), Project.BaseImage, new ProjectInputs(), new DiagnosticBag(), downloads);
        new PackagesFeature().Contribute(context);
        var step = context.Steps.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(step.Name, Is.EqualTo("packages-apt"));
            Assert.That(step.Lines("install.list"), Is.EqualTo(new[] { "./local-1.deb" }));
            Assert.That(step.Files.Single(file => file.Name == "local-1.deb").Text(), Is.EqualTo("content"));
            Assert.That(downloads.Missing.Select(missing => missing.Download.Address.Text), Is.EqualTo(new[] { "https://example.com/other.deb" }));
        }
    }

    [Test]
    public void A_package_file_with_the_hash_that_it_should_have_is_installed()
    {
        Project.AddFile("own.deb", "content").Add("Package", "own.deb", ("Sha256", ContentHash.Of("content"u8).Hex));
        Assert.That(Run().Steps.Single().Lines("install.list"), Is.EqualTo(new[] { "./local-1.deb" }));
    }

    [Test]
    public void What_is_in_opt_is_moved_unless_the_project_keeps_it()
    {
        Project.Add("Package", "tree");
        Assert.That(Run().Steps.Single().Files.Select(file => file.Name), Does.Contain("move-opt").And.Not.Contain("hide-selinux"));
        Project.Set("BootcOpt", "keep").Set("BootcHideSelinux", "true");
        Assert.That(Run().Steps.Single().Files.Select(file => file.Name), Does.Contain("hide-selinux").And.Not.Contain("move-opt"));
    }

    [Test]
    public void A_module_on_a_base_without_modules_is_refused()
    {
        Project.BaseImage = new BaseImageFacts { PackageManagers = [PackageManager.Dnf5], DistributionId = "fedora", DistributionVersion = "43" };
        Project.Add("ModuleStream", "nodejs", ("Stream", "20"));
        Assert.That(Run().Diagnostics.Single().Message, Is.EqualTo("Module 'nodejs' cannot be chosen, because fedora 43 has no modules. Declare a Package of the wanted version instead."));
    }

    [Test]
    public void A_day_that_has_not_begun_anywhere_is_refused()
    {
        var feature = new PackagesFeature(new FixedClock(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero)));
        Project.Add("PackageUpgrade", "2026-11-02").Add("PackageUpgrade", "2026-11-03");
        var context = Project.Run(feature);
        Assert.That(context.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Location!.Line)), Is.EqualTo(new[] { ("BOOTC1146", 4) }));
    }

    [Test]
    public void A_moved_day_makes_the_step_a_new_one_and_nothing_else_does()
    {
        using var same = new FeatureProject();
        using var moved = new FeatureProject();
        var hash = Project.Add("PackageUpgrade", "2026-10-01").Run(new PackagesFeature()).Steps.Single().Hash;
        Assert.That(same.Add("PackageUpgrade", "2026-10-01").Run(new PackagesFeature()).Steps.Single().Hash, Is.EqualTo(hash));
        Assert.That(moved.Add("PackageUpgrade", "2026-10-02").Run(new PackagesFeature()).Steps.Single().Hash, Is.Not.EqualTo(hash));
    }

    [Test]
    public void Groups_modules_upgrades_and_options_become_lists_of_the_step()
    {
        Project.Set("BootcPackageManager", "dnf")
            .Add("PackageGroup", "tools").Add("PackageGroup", "games", ("OptionalPackages", "true"), ("Repository", "fun"))
            .Add("ModuleStream", "nodejs", ("Stream", "20"), ("Profile", "common")).Add("ModuleStream", "postgresql", ("Enabled", "false"))
            .Add("PackageUpgrade", "2026-10-01").Add("PackageUpgrade", "2026-09-01", ("Packages", "mesa-libGL;mesa-dri-drivers"), ("Repository", "fun"), ("AllowDowngrade", "true"))
            .Add("RepositoryOption", "fun", ("Scope", "Build"), ("Priority", "7")).Add("RepositoryOption", "crb", ("Enabled", "true"), ("ExcludePackages", "b*;a"), ("ModuleHotfixes", "false"));

        var step = Run().Steps.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Lines("install.list"), Is.EqualTo(new[] { "@nodejs:20/common", "@tools" }));
            Assert.That(step.Lines("1-groups.list"), Is.EqualTo(new[] { "games" }));
            Assert.That(step.Lines("1-repositories.list"), Is.EqualTo(new[] { "fun" }));
            Assert.That(step.Lines("modules.list"), Is.EqualTo(new[] { "reset nodejs", "enable nodejs:20", "disable postgresql" }));
            Assert.That(step.Lines("upgrades.list"), Is.EqualTo(new[] { "upgrade-1- 2026-09-01 distro-sync", "upgrade-2- 2026-10-01 upgrade" }));
            Assert.That(step.Lines("upgrade-1-packages.list"), Is.EqualTo(new[] { "mesa-dri-drivers", "mesa-libGL" }));
            Assert.That(step.Lines("repositories.list"), Is.EqualTo(new[] { "fun" }));
            Assert.That(step.Lines("repository-options.list"), Is.EqualTo(new[] { "crb enabled 1", "crb excludepkgs a,b*", "crb module_hotfixes 0", "fun enabled 0", "fun priority 7" }));
        }
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

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
