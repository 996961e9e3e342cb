namespace Bootc;

/// <summary>Solutions of both formats, made by the dotnet command, with an image beside a C# project.</summary>
[Category("Engine")] // No engine, but compiles C#: too slow for the fast tests.
[TestFixture("sln")]
[TestFixture("slnx")]
internal sealed class SolutionTests(string format) : SdkTestBase
{
    private string _solution = "";

    [SetUp]
    public async Task CreateSolution()
    {
        Project.Write("node/node.bootcproj", EmptyProject);
        Project.Write("agent/agent.csproj", CSharpProject);
        Project.Write("agent/Class.cs", "class Class;");
        _solution = $"all.{format}";
        (await Project.Dotnet("new", "sln", "--name", "all", "--format", format)).AssertSuccess();
        (await Project.Dotnet("sln", _solution, "add", "node/node.bootcproj", "agent/agent.csproj")).AssertSuccess();
    }

    [Test]
    public async Task A_solution_restores_builds_and_packs()
    {
        var build = (await Project.Build("build", _solution)).AssertSuccess();
        Assert.That(build.Log.RanTargets.Count(target => target == "BuildBootcImage"), Is.EqualTo(1));
        Assert.That(build.Log.RanTargets, Does.Contain("CoreCompile"));
        Assert.That(build.Log.Warnings, Is.Empty);

        var pack = (await Project.Build("pack", _solution, "--no-build", "-p:Configuration=Debug")).AssertSuccess();
        Assert.That(pack.Log.Warnings, Is.Empty);
        Assert.That(Project.Files().Where(file => file.EndsWith(".nupkg", StringComparison.Ordinal)), Is.EqualTo(new[] { "agent/bin/Debug/agent.1.0.0.nupkg" }));
    }
}
