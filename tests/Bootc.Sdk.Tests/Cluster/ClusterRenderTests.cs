using Bootc.Building;
using Bootc.Definition;

namespace Bootc.Cluster;

/// <summary>
/// What the sample becomes on CentOS Stream 9, the base that it is written for, kept as text that people review. After a
/// change that is meant, run the test with BOOTC_RENEW_SNAPSHOTS=true and look at the difference.
/// </summary>
[Category("Engine")] // No engine, but compiles C#: too slow for the fast tests.
internal sealed class ClusterRenderTests : SdkTestBase
{
    private const string Base = "quay.io/centos-bootc/centos-bootc:stream9";

    /// <summary>Everything is real but what would call the engine: the base is known already, and nothing is built.</summary>
    private const string RenderOnly = """
        <Project>
          <Target Name="ResolveBaseImage" DependsOnTargets="$(ResolveBaseImageDependsOn)" />
          <Target Name="BuildBootcImage" DependsOnTargets="$(BuildBootcImageDependsOn)" />
          <Target Name="GetBootcImage" Returns="@(BootcImage)">
            <ItemGroup>
              <BootcImage Include="localhost/$(ContainerRepository):latest" ImageId="$([System.String]::new('c', 64))" />
            </ItemGroup>
          </Target>
        </Project>
        """;

    private static readonly string s_snapshots = Path.Combine(Repository.Root, "tests", "Bootc.Sdk.Tests", "Cluster", "Snapshots");

    [Test]
    public async Task The_cluster_becomes_what_was_reviewed_on_CentOS_Stream_9()
    {
        ClusterSample.CopyTo(Project);
        Project.SetVariable("CustomAfterBootcTargets", Project.Write("../render-only.targets", RenderOnly));
        var facts = BaseImageFacts.Parse(File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Bootc.Core.Tests", "Rendering", "Snapshots", "centos-stream-9.facts")));
        foreach (var image in ClusterSample.Images)
        {
            var folder = Directory.CreateDirectory(Project.PathOf($"{image}/obj/Debug/bootc")).FullName;
            // As the question to the base would find: below the machines is an image of the SDK.
            var ofBase = facts with { Generation = image == "common" ? 0 : 1 };
            new BaseImageRecord(Base, new string('b', 64), ofBase).Write(Path.Combine(folder, "base-image.list"));
        }

        var build = (await Project.Build("build", ClusterSample.Solution)).AssertSuccess();

        Assert.That(build.Log.Warnings.Select(warning => warning.Text), Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var image in ClusterSample.Images)
                AssertSnapshot(image, RenderedText.Of(Project.PathOf($"{image}/obj/Debug/bootc")));
        }
    }

    private static void AssertSnapshot(string image, string text)
    {
        var file = Path.Combine(s_snapshots, image + ".txt");
        if (Environment.GetEnvironmentVariable("BOOTC_RENEW_SNAPSHOTS") == "true")
            File.WriteAllText(file, text);
        Assert.That(File.Exists(file), "Run the test with BOOTC_RENEW_SNAPSHOTS=true.");
        Assert.That(text.Split('\n'), Is.EqualTo(File.ReadAllText(file).Split('\n')), $"{image}: if the difference is meant, run the test with BOOTC_RENEW_SNAPSHOTS=true.");
    }
}
