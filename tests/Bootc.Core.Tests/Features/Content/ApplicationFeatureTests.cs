using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The published output of a referenced project.</summary>
internal sealed class ApplicationFeatureTests
{
    private static readonly string[] Program = ["/usr/lib/agent/agent"];

    [TestCase("agent", new[] { "agent" }, new string[0])]
    [TestCase("agent", new[] { "agent.dll", "agent.runtimeconfig.json" }, new string[0])]
    [TestCase("agent", new[] { "agent.exe", "agent.dll", "agent.runtimeconfig.json" }, new[] { "BOOTC1604" })]
    [TestCase("agent", new[] { "agent.dll" }, new[] { "BOOTC1603" })]
    [TestCase("an agent", new[] { "agent" }, new[] { "BOOTC1602" })]
    public void A_service_is_started_by_what_the_project_publishes(string name, string[] published, string[] codes)
    {
        using var project = new FeatureProject();
        var reference = Path.Combine(project.Directory, "agent.csproj");
        project.Add("_BootcApplication", reference, ("Reference", "agent.csproj"), ("Name", name), ("AssemblyName", "agent"), ("Service", "true"));
        foreach (var file in published)
            project.AddFile($"out/{file}", file == "agent" ? "\u007fELF" : "x").Add("_BootcApplicationFile", Path.Combine(project.Directory, "out", file), ("Application", reference));

        Assert.That(project.Run(new ApplicationFeature()).Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void A_name_that_is_none_is_reported_where_the_reference_is_written()
    {
        using var project = new FeatureProject();
        project.AddFile("shared.props", "<Project>\n  <ItemGroup>\n    <ProjectReference Include=\"agent.csproj\" Name=\"an agent\" />\n  </ItemGroup>\n</Project>\n");
        var shared = Path.Combine(project.Directory, "shared.props");
        project.Add("_BootcApplication", Path.Combine(project.Directory, "agent.csproj"), ("Reference", "agent.csproj"), ("Name", "an agent"), ("AssemblyName", "agent"), ("Project", shared));

        var place = project.Run(new ApplicationFeature()).Diagnostics.Single().Location!;

        Assert.That((place.File, place.Line), Is.EqualTo((shared, 3)));
    }

    [Test]
    public void A_service_is_started_by_links_that_no_preset_removes()
    {
        using var project = Project("true");

        var context = project.Run(new ApplicationFeature());

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(Entries(context), Is.EquivalentTo(Program.Concat(
        [
            "/usr/lib/systemd/system/agent.service", "/usr/lib/systemd/system/multi-user.target.wants/agent.service -> ../agent.service",
        ])));
        Assert.That(context.ImageText("/usr/lib/systemd/system/agent.service"), Does.Contain("\nExecStart=/usr/lib/agent/agent\n").And.Not.Contain("[Install]"));
    }

    [Test]
    public void What_is_no_service_has_no_unit()
    {
        using var project = Project("false");

        Assert.That(Entries(project.Run(new ApplicationFeature())), Is.EqualTo(Program));
    }

    private static FeatureProject Project(string isService)
    {
        var project = new FeatureProject().AddFile("publish/agent", "\u007fELF");
        return project
            .Add("_BootcApplication", "/src/agent/agent.csproj", ("Reference", "../agent/agent.csproj"), ("AssemblyName", "agent"), ("Service", isService))
            .Add("_BootcApplicationFile", Path.Combine(project.Directory, "publish", "agent"), ("Application", "/src/agent/agent.csproj"));
    }

    private static IEnumerable<string> Entries(FeatureContext context) =>
        context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries)
            .Where(entry => entry is ImageFile or ImageLink).Select(entry => entry is ImageLink link ? $"{link.Path} -> {link.Target}" : entry.Path.Value);
}
