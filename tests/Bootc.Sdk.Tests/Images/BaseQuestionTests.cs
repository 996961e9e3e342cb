namespace Bootc.Images;

/// <summary>What a base image is asked before anything is built on it, and what is said for its answer.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class BaseQuestionTests
{
    private const string Item = """  <ItemGroup><InstallConfiguration Include="node" Stateroot="default" /></ItemGroup>""";
    private const string Verity = """  <ItemGroup><File Include="prepare-root.conf" TargetPath="/usr/lib/ostree/prepare-root.conf" /></ItemGroup>""";

    [TestCase("[install]\nkargs = []\n", Item, "BOOTC1366")]
    [TestCase("[install]\nkargs = []\n", "", null)]
    [TestCase("[install.filesystem.root]\ntype = \"ext4\"\n", Item, null)]
    [TestCase("[install.filesystem.root]\ntype = \"xfs\"\n", Verity, "BOOTC1854")]
    public async Task A_base_is_asked_whether_it_says_what_file_system_a_root_gets(string ofBase, string items, string? expected)
    {
        await using var below = new ImageProject();
        // Stands for bootc, which the tiny base does not have.
        below.Project.Write("bootc", "#!/bin/sh\necho bootc 1.6.0\n");
        below.Project.Write("10-base.toml", ofBase);
        below.Write("""  <ItemGroup><File Include="bootc" TargetPath="/usr/bin/bootc" /><File Include="10-base.toml" TargetPath="/usr/lib/bootc/install/10-base.toml" /></ItemGroup>""");
        await below.BuildAsync();

        await using var image = new ImageProject(below.Reference);
        image.Project.Write("prepare-root.conf", "[composefs]\nenabled = verity\n");
        image.Write(items);

        if (expected is not null)
        {
            (await image.Project.Build("build")).AssertError(expected);
            return;
        }

        Assert.That((await image.BuildAsync()).Log.Warnings, Is.Empty);
        var said = (await ImageContent.ReadAsync(image.Reference)).Paths.Where(path => path.Key.StartsWith("/usr/lib/bootc/install/", StringComparison.Ordinal)).Select(path => path.Value.Content);
        Assert.That(said, Has.One.Contains("type = \"ext4\""));
    }
}
