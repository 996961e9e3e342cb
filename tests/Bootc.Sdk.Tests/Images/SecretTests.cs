namespace Bootc.Images;

/// <summary>Secrets as a user has them: kept by the tool of .NET, rotated, forgotten.</summary>
[Category("Engine")]
[Platform(Include = "Linux")]
internal sealed class SecretTests() : SdkTestBase(engine: true)
{
    private static string Tag => $"-p:ContainerImageTag=test-{Environment.ProcessId}-{TestContext.CurrentContext.Test.ID}";

    [TearDown]
    public async Task RemoveImage() => await Project.Build("clean", "node.bootcproj", "-p:BootcCleanImages=true", Tag);

    [Test]
    public async Task A_secret_that_changes_between_the_render_and_the_build_is_not_used()
    {
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{Environment.GetEnvironmentVariable("BOOTC_TEST_TINY")}</ContainerBaseImage>
                <ContainerRepository>secrets/changed</ContainerRepository>
              </PropertyGroup>
              <ItemGroup>
                <Secret Include="token" File="token" />
                <Script Include="a.sh" Secrets="token" />
              </ItemGroup>
              <Target Name="Rotate" AfterTargets="GenerateContainerfile" BeforeTargets="BuildBootcImage" Condition="'$(Rotate)' == 'true'">
                <WriteLinesToFile File="token" Lines="other" Overwrite="true" />
              </Target>
            </Project>
            """);
        Project.Write("token", "hunter2\n");
        Project.Write("a.sh", "#!/bin/sh\ntrue\n");

        (await Project.Build("build", Tag, "-p:Rotate=true")).AssertError("BOOTC2010");

        (await Project.Build("build", Tag)).AssertSuccess();
    }

    [Test]
    public async Task A_user_secret_reaches_its_script_and_another_value_runs_that_script_alone()
    {
        var home = Directory.CreateDirectory(Project.PathOf("../home")).FullName;
        Project.SetVariable("HOME", home);
        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{Environment.GetEnvironmentVariable("BOOTC_TEST_TINY")}</ContainerBaseImage>
                <ContainerRepository>secrets/node</ContainerRepository>
              </PropertyGroup>
              <ItemGroup>
                <Secret Include="token" UserSecret="Registry:Token" />
                <Script Include="a.sh" />
                <Script Include="b.sh" Secrets="token" After="a.sh" />
              </ItemGroup>
            </Project>
            """);
        // Of this run alone: in the storage, a layer outlives the image that it was made for.
        Project.Write("a.sh", $"#!/bin/sh\necho said-a # {Guid.NewGuid()}\n");
        Project.Write("b.sh", "#!/bin/sh\nset -eu\n[ \"$(cat \"$BOOTC_SECRETS/token\")\" = \"$(cat /etc/expected 2> /dev/null || echo 'hunter2 \"$x')\" ] && echo said-b\n");

        var without = await Project.Build("build", Tag);
        without.AssertFailure();
        Assert.That(without.Log.Errors.Single().Code, Is.EqualTo("BOOTC1730"));

        (await Project.Dotnet("user-secrets", "init", "--project", "node.bootcproj")).AssertSuccess();
        Assert.That(File.ReadAllText(Project.PathOf("node.bootcproj")), Does.Contain("<UserSecretsId>"));
        (await Project.Build("build", Tag)).AssertError("BOOTC1724");

        (await Project.Dotnet("user-secrets", "set", "Registry:Token", "hunter2 \"$x", "--project", "node.bootcproj")).AssertSuccess();
        (await Project.Build("build", Tag)).AssertSuccess();
        Assert.That(EngineLog(), Does.Contain("said-a").And.Contain("said-b"));
        Assert.That(Directory.GetFiles(home, "secret.key", SearchOption.AllDirectories), Has.Length.EqualTo(1));

        var nothing = (await Project.Build("build", Tag)).AssertSuccess();
        Assert.That(nothing.Output, Does.Not.Contain("building the image"));

        (await Project.Dotnet("user-secrets", "set", "Registry:Token", "other", "--project", "node.bootcproj")).AssertSuccess();
        var rotated = await Project.Build("build", Tag);
        rotated.AssertFailure();
        Assert.That(rotated.Output, Does.Contain("user secret ").And.Contain("Registry:Token changed; layer 2 of 2"));
        Assert.That(EngineLog(), Does.Not.Contain("said-"), "The first script was to be reused, and the second one to see the new value.");

        string EngineLog() => File.ReadAllText(Project.PathOf("obj/Debug/bootc/build.log"));
    }
}
