using Bootc.Checking;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Definition;

public sealed class BaseImageValuesTests
{
    private static readonly BaseImageFacts s_debian = new()
    {
        DistributionId = "debian",
        DistributionVersion = "13.2",
        DistributionCodename = "trixie",
        Architecture = "x86_64",
        Kernels = ["6.12.48+deb13-amd64"],
        PackageManagers = [PackageManager.Apt],
    };

    [TestCase("%{base:id}", "debian")]
    [TestCase("%{base:version}", "13.2")]
    [TestCase("%{base:major}", "13")]
    [TestCase("%{base:codename}", "trixie")]
    [TestCase("%{base:arch}", "x86_64")]
    [TestCase("%{base:kernel}", "6.12.48+deb13-amd64")]
    [TestCase("a%{base:id}-%{base:major}%{base:id}}b", "adebian-13debian}b")]
    [TestCase("%{_libdir} %{base} %i $releasever ${base:id} %%", "%{_libdir} %{base} %i $releasever ${base:id} %%")]
    public void A_name_is_replaced_by_what_the_base_has_and_nothing_else_is(string text, string expected)
    {
        using var project = Project().Add("ContainerLabel", "org.example.x", ("Value", text));

        var context = project.Run(new ContainerLabelFeature());

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.Labels["org.example.x"], Is.EqualTo(expected));
    }

    [Test]
    public void Items_find_each_other_by_names_with_values()
    {
        using var project = Project()
            .AddFile("key.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n-----END PGP PUBLIC KEY BLOCK-----\n")
            .Add("Repository", "tools-%{base:major}", ("Uri", "https://example.com/%{base:id}"), ("Suite", "%{base:codename}"), ("Components", "main"), ("Key", "key.asc"), ("Scope", "Package"))
            .Add("Package", "tools-%{base:codename}", ("Version", "1.0+%{base:major}"), ("Repository", "tools-%{base:major}"));

        var context = project.Run(new RepositoriesFeature(), new PackagesFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/etc/apt/sources.list.d/tools-13.sources"), Does.Contain("URIs: https://example.com/debian\nSuites: trixie\n"));
            Assert.That(context.Steps.SelectMany(step => step.Files).Where(file => file.Name.EndsWith("install.list", StringComparison.Ordinal)).Select(file => file.Text()), Has.One.EqualTo("tools-trixie=1.0+13\n"));
        }
    }

    [TestCase("%{base:realease}", "'%{base:realease}' names no value. The values of a base image have the names id, version, major, codename, arch, kernel.")]
    [TestCase("%{base:}", "'%{base:}' names no value. ")]
    [TestCase("%{base:Kernel}", "'%{base:Kernel}' names no value; %{base:kernel} may be meant. ")]
    [TestCase("%{base:verison}", "'%{base:verison}' names no value; %{base:version} may be meant. ")]
    [TestCase("%{base:id %{base:id}", "'%{base:id %' has no '}' at its end. ")]
    [TestCase("1 %{base:id", "'%{base:id' has no '}' at its end. ")]
    public void A_name_that_there_is_not_is_refused_where_it_is_written(string text, string message)
    {
        using var project = Project().Add("ContainerLabel", "org.example.x", ("Value", "1")).Add("ContainerLabel", "org.example.y", ("Value", text));

        var context = project.Run(new ContainerLabelFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1462" }));
            Assert.That(context.Diagnostics.Single().Message, Does.StartWith(message));
            Assert.That(context.Diagnostics.Single().Location, Is.EqualTo(new SourceLocation(project.ProjectFile, 4, 41)));
            Assert.That(context.Labels.Keys, Is.EqualTo(new[] { "org.example.x" }));
        }
    }

    [TestCase("id", "there is no ID in its os-release")]
    [TestCase("version", "there is no VERSION_ID in its os-release")]
    [TestCase("major", "there is no VERSION_ID in its os-release")]
    [TestCase("codename", "there is no VERSION_CODENAME in its os-release")]
    [TestCase("arch", "there is no answer of its uname -m")]
    [TestCase("kernel", "there is no kernel in its /usr/lib/modules")]
    public void What_the_base_does_not_have_is_refused(string name, string reason)
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts() }.Add("Sysctl", $"vm.x=%{{base:{name}}}");

        var context = project.Run(new SysctlFeature());

        Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Code + diagnostic.Message.Split(':', 3)[2]), Is.EqualTo(new[] { $"BOOTC1463 {reason}. Write the text itself, or limit the item to other bases by its Distribution." }));
        Assert.That(context.Steps, Is.Empty);
    }

    [Test]
    public void Several_kernels_are_no_version_of_the_kernel()
    {
        using var project = new FeatureProject { BaseImage = s_debian with { Kernels = ["6.1", "6.12"] } }.Add("Package", "linux-headers-%{base:kernel}");

        var context = project.Run(new PackagesFeature());

        Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1463" }));
        Assert.That(context.Diagnostics.Single().Message, Does.Contain("there is more than one kernel in its /usr/lib/modules (6.1, 6.12)"));
    }

    [TestCase("a\nb")]
    [TestCase("a b")]
    [TestCase("a;b")]
    [TestCase("a'b")]
    [TestCase("a\"b")]
    [TestCase("$(date)")]
    [TestCase("`date`")]
    [TestCase("a\\b")]
    [TestCase("a/../../b")]
    [TestCase("../b")]
    [TestCase("-rf")]
    [TestCase("%{base:id}")]
    [TestCase("a%n")]
    [TestCase("é")]
    [TestCase("a\n")]
    public void What_no_release_is_called_reaches_nothing(string hostile)
    {
        string[] names = ["id", "version", "codename", "arch", "kernel"];
        using var project = new FeatureProject
        {
            BaseImage = s_debian with { DistributionId = hostile, DistributionVersion = hostile, DistributionCodename = hostile, Architecture = hostile, Kernels = [hostile] },
        };
        project.AddFile("tune.sh", "#!/bin/sh\n");
        foreach (var name in names)
            project.Add("Package", $"a%{{base:{name}}}").Add("Script", "tune.sh", ("Arguments", $"%{{base:{name}}}")).Add("ContainerLabel", name, ("Value", $"%{{base:{name}}}"));

        var context = project.Run(new PackagesFeature(), new ScriptFeature(), new ContainerLabelFeature());

        Assert.That(context.Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1463", 3 * names.Length)));
        Assert.That((context.Steps.Count, context.Labels.Count), Is.EqualTo((0, 0)));
        Assert.That(context.Diagnostics.Select(diagnostic => diagnostic.Message), Is.All.Contains("has other characters than letters, digits").And.None.Contains('\n'));
    }

    [Test]
    public void A_value_is_judged_like_a_text_of_the_project_at_the_place_of_its_name()
    {
        using var project = Project().Add("Package", "a-%{base:codename}").Add("Package", "b-%{base:arch}");

        var context = project.Run(new PackagesFeature());

        Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1100" }));
        Assert.That(context.Diagnostics.Single().Location!.Line, Is.EqualTo(4));
        Assert.That(context.Diagnostics.Single().Message, Does.Contain("'b-x86_64'"));
    }

    [Test]
    public void An_item_for_another_distribution_needs_no_value()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DistributionId = "fedora" } }
            .Add("Sysctl", "vm.x=%{base:codename}", ("Distribution", "debian")).Add("Sysctl", "vm.y=1", ("Distribution", "%{base:id}"));

        // The list of distributions itself is read as it is written.
        Assert.That(project.Run(new SysctlFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1460" }));
    }

    [Test]
    public void What_a_check_finds_later_is_said_where_the_name_is_written()
    {
        using var project = Project().Add("Package", "a").Add("Package", "a-%{base:major}").Add("Package", "a-%{base:codename}");
        var items = project.Run().Definition.Items;
        var findings = Path.Combine(project.Directory, "findings");
        var check = PlannedCheck.Parse(new PlannedCheck("x", "", [], 0, [CheckCodes.CheckFailed], [.. items]).ToLine())!;

        ImageFinding.Write(findings, [.. check.Items.Select(item => new ImageFinding(CheckCodes.CheckFailed, item, ["a", "b"]))]);

        Assert.That(check.Items.Select(item => item.Include), Is.EqualTo(new[] { "a", "a-13", "a-trixie" }));
        Assert.That(ImageFinding.Read(findings).Select(finding => finding.ToDiagnostic().Location!.Line), Is.EqualTo(new[] { 3, 4, 5 }));
    }

    private static FeatureProject Project() => new() { BaseImage = s_debian };
}
