namespace Bootc.SideBySide.Scenarios;

/// <summary>A build with nothing to do, against an empty project and against podman finding everything in its cache.</summary>
internal static class NothingChanged
{
    private const int CopyLines = 20;
    private const int Items = 500;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        var few = Mixed(workspace, "items-500", Items);
        var many = Mixed(workspace, "items-10000", 10_000);
        // And the layer of kernel arguments.
        var shallow = Scripted(workspace, "layers-5", 4);
        var deep = Scripted(workspace, "layers-60", 59);
        foreach (var project in new[] { few, many, shallow, deep })
            await project.BuildAsync();

        workspace.Write("empty/empty.proj", """
            <Project Sdk="Microsoft.Build.NoTargets/3.7.0">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        SmallFiles.Write(workspace, "copy-lines", CopyLines);
        var copyLines = workspace.HandWritten("copy-lines", SmallFiles.CopyEach(CopyLines));

        var empty = new Project(Path.Combine(workspace.Folder, "empty")).NoOp("`dotnet build` of an empty `Microsoft.Build.NoTargets` 3.7.0 project");
        var podman = copyLines.Build($"`podman build` of {CopyLines} COPY lines");
        var noOp = few.NoOp($"{Items} items of {MixedItems.KindCount} kinds and a tree of 5,000 files");
        var noOpMany = many.NoOp("10,000 items and the tree");
        var noOpShallow = shallow.NoOp($"{shallow.Layers} layers");
        var noOpDeep = deep.NoOp($"{deep.Layers} layers");
        return new Scenario(
            "Nothing changed",
            // In every other round something follows the seconds of podman, whose writes slow it down: that of ours whose limit is the widest.
            [noOpShallow, noOpDeep, empty, noOp, noOpMany, podman],
            [
                Comparison.Of(noOp, empty, Clock.Wall, 1.0),
                Comparison.Of(noOpMany, empty, Clock.Wall, 1.5),
                Comparison.Of(noOpDeep, noOpShallow, Clock.Wall, 1.05),
                Comparison.Of(noOp, podman, Clock.Wall, 0.4),
            ]);
    }

    private static Project Mixed(Workspace workspace, string name, int items)
    {
        // In large numbers files come by patterns: an item of the project's text costs MSBuild 0.04 ms at each evaluation.
        var project = workspace.Project(name, MixedItems.Write(workspace, name, items, oneByOne: Items));
        // Overlays of this name are declared by default.
        workspace.WriteTree($"{name}/rootfs/usr/share/tree");
        return project;
    }

    private static Project Scripted(Workspace workspace, string name, int scripts) =>
        workspace.Project(name, ScriptItems.Write(workspace, name, scripts), "    <BootcLayerPerStep>true</BootcLayerPerStep>");
}
