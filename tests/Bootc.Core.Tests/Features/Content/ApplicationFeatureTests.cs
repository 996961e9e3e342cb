namespace Bootc.Features;

/// <summary>The published output of a referenced project.</summary>
internal sealed class ApplicationFeatureTests
{
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
}
