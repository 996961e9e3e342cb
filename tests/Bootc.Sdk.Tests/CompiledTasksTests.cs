using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Bootc;

/// <summary>Which of the two sets of task assemblies a build takes, and that both run.</summary>
internal sealed class CompiledTasksTests : SdkTestBase
{
    private const string Plain = "/tasks/net10.0/Bootc.Sdk.Tasks.dll";
    private const string Compiled = "/tasks/net10.0-linux-x64/Bootc.Sdk.Tasks.dll";

    [Test]
    public async Task The_compiled_tasks_are_taken_where_they_can_run()
    {
        Project.Write("node.bootcproj", EmptyProject);

        Assert.That(await TasksAssembly(), Does.EndWith(HasCompiled && OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Compiled : Plain));
    }

    [TestCase("-p:BootcUseCompiledTasks=false", Plain)]
    [TestCase("-p:BootcTasksAssembly=/elsewhere/Bootc.Sdk.Tasks.dll", "/elsewhere/Bootc.Sdk.Tasks.dll")]
    public async Task Another_set_is_taken_when_the_project_says_so(string property, string assembly)
    {
        Project.Write("node.bootcproj", EmptyProject);

        Assert.That(await TasksAssembly(property), Does.EndWith(assembly));
    }

    [Test]
    public async Task A_package_without_compiled_tasks_takes_the_plain_ones()
    {
        ZipFile.ExtractToDirectory(PackedSdk.PackageFile, Project.PathOf("sdk"));
        if (HasCompiled)
            Directory.Delete(Project.PathOf("sdk/tasks/net10.0-linux-x64"), recursive: true);
        Project.Write("node.bootcproj", """
            <Project>
              <Import Project="sdk/Sdk/Sdk.props" />
              <Import Project="sdk/Sdk/Sdk.targets" />
            </Project>
            """);

        Assert.That(await TasksAssembly(), Does.EndWith("/sdk" + Plain));
        (await Project.Build("build", "-t:GetBootcImage", "--no-restore")).AssertSuccess();
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task Both_sets_run(string useCompiled)
    {
        Project.Write("node.bootcproj", EmptyProject);
        (await Project.Dotnet("restore")).AssertSuccess();
        Project.Write("obj/Debug/bootc/image.stamp", "id\t0123\ndigest\tsha256:45\nmarker\t67\nreference\tlocalhost/node:latest\nend\n");

        var result = (await Project.Dotnet("build", "--no-restore", "-nr:false", "-getTargetResult:GetBootcImage", $"-p:BootcUseCompiledTasks={useCompiled}", "-p:CustomAfterBootcTargets=")).AssertSuccess();

        Assert.That(result.Output, Does.Contain("localhost/node:latest").And.Contain("sha256:45"));
    }

    private static bool HasCompiled
    {
        get
        {
            using var package = ZipFile.OpenRead(PackedSdk.PackageFile);
            return package.GetEntry(Compiled[1..]) is not null;
        }
    }

    private async Task<string> TasksAssembly(params string[] arguments) =>
        (await Project.Dotnet(["msbuild", "-getProperty:BootcTasksAssembly", .. arguments])).AssertSuccess().Output.Trim();
}
