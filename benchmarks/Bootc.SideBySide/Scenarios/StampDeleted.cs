namespace Bootc.SideBySide.Scenarios;

/// <summary>What the engine needs to find that nothing changed, when it is asked: for our Containerfile and for those that people write.</summary>
internal static class StampDeleted
{
    private const int Files = 20;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        SmallFiles.Write(workspace, "files-20", Files);
        SmallFiles.Write(workspace, "files-20-copied", Files);
        var files = workspace.Project("files-20", SmallFiles.Item);
        var filesCopied = workspace.HandWritten("files-20-copied", SmallFiles.CopyEach(Files));

        workspace.WriteTree("tree/rootfs/usr/share/tree");
        workspace.WriteTree("tree-copied/tree");
        var tree = workspace.Project("tree", "");
        var treeCopied = workspace.HandWritten("tree-copied", ["COPY tree/ /usr/share/tree/"]);
        await files.BuildAsync();
        await tree.BuildAsync();

        var ourFiles = Rendered(files, $"rendered Containerfile, {Files} files");
        var theirFiles = filesCopied.Build("one COPY per file");
        var ourTree = Rendered(tree, "rendered Containerfile, tree of 5,000 files");
        var theirTree = treeCopied.Build("COPY of the tree");
        return new Scenario(
            "Nothing changed, stamp deleted: the engine's time",
            [ourFiles, theirFiles, ourTree, theirTree],
            [
                Comparison.Of(ourFiles, theirFiles, Clock.Cpu, 0.1),
                Comparison.Of(ourTree, theirTree, Clock.Cpu, 0.1),
            ]);
    }

    private static Contender Rendered(Project project, string name) => new(name, async () => (await project.BuildRenderedAsync()).Cost);
}
