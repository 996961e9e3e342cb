namespace Bootc.Faults;

/// <summary>Builds of a small image in a storage of the test's own.</summary>
[Category("Engine")]
[Platform(Include = "Linux")]
internal abstract class FaultTestBase() : SdkTestBase(engine: true)
{
    protected const string Image = "localhost/faults/node:latest";

    protected EngineStorage Storage { get; private set; } = null!;

    [SetUp]
    public async Task CreateStorage()
    {
        Storage = await EngineStorage.CreateAsync();
        Project.SetVariable("TMPDIR", Storage.TemporaryFolder);
    }

    [TearDown]
    public async Task RemoveStorage() => await Storage.DisposeAsync();

    /// <summary>Writes a project of three layers: a script that takes a while, an enabled unit, a file.</summary>
    /// <param name="folder">Where in the folder of the test it is.</param>
    protected void WriteProject(string script = "sleep 0.7\ndate -u -d @0 > /etc/built\n", string properties = "", string folder = "", string repository = "faults/node")
    {
        UseStorage();
        Project.Write(Path.Combine(folder, "node.bootcproj"), $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{EngineStorage.Base}</ContainerBaseImage>
                <ContainerRepository>{repository}</ContainerRepository>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Script Include="first.sh" />
                <File Include="motd" TargetPath="/etc/motd" />
              </ItemGroup>
            </Project>
            """);
        Project.Write(Path.Combine(folder, "first.sh"), "#!/bin/sh\n" + script);
        Project.Write(Path.Combine(folder, "motd"), "welcome\n");
        Project.Write(Path.Combine(folder, "units/agent.service"), """
            [Service]
            ExecStart=/usr/bin/true

            [Install]
            WantedBy=multi-user.target

            """);
    }

    /// <summary>All projects of the folder use the storage of the test.</summary>
    protected void UseStorage() => Project.Write("Directory.Build.props", $"""
        <Project>
          <PropertyGroup>
            <BootcEngineArguments>{Storage.Arguments}</BootcEngineArguments>
          </PropertyGroup>
        </Project>
        """);
}
