using NUnit.Framework.Interfaces;

namespace Bootc;

/// <summary>Gives each test a folder of its own, which is kept when the test fails.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal abstract class SdkTestBase(bool engine = false)
{
    protected const string EmptyProject = """<Project Sdk="Bootc.Sdk" />""";

    protected const string CSharpProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    protected SdkProject Project { get; private set; } = null!;

    [SetUp]
    public void CreateProject() =>
        Project = new SdkProject(Path.Combine(PackedSdk.WorkFolder, TestContext.CurrentContext.Test.ID, "project"), engine);

    [TearDown]
    public void RemoveProject()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Failed)
            Directory.Delete(Path.GetDirectoryName(Project.Folder)!, recursive: true);
        else
            TestContext.Out.WriteLine($"Kept: {Project.Folder}");
    }
}
