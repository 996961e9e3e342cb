namespace Bootc.Features;

/// <summary>Gives each test a project in a folder of its own.</summary>
public abstract class FeatureTestBase
{
    private protected FeatureProject Project { get; private set; } = null!;

    [SetUp]
    public void CreateProject() => Project = new FeatureProject();

    [TearDown]
    public void DeleteProject() => Project.Dispose();
}
