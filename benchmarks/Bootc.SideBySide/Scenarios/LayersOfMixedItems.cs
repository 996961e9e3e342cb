namespace Bootc.SideBySide.Scenarios;

/// <summary>How many layers 500 items of all kinds become; rendered, and not built, since packages would be downloaded.</summary>
internal static class LayersOfMixedItems
{
    private const int Items = 500;

    // Five packages, a script and an overlay.
    private const int OtherKinds = 7;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        const string Name = "mixed";
        var items = MixedItems.Write(workspace, Name, Items - OtherKinds);
        workspace.Write($"{Name}/rootfs/usr/share/tree", "a tree of one file\n");
        workspace.Write($"{Name}/scripts/last.sh", "#!/bin/sh\ntrue\n");
        var project = workspace.Project(Name, $"""
            {items}
            <Package Include="curl;htop;jq;rsync;tmux" />
            <Script Include="scripts/last.sh" />
            """);
        await project.RenderAsync();
        return new Scenario("Layers", [], [])
        {
            Counts = [new Count($"layers for {Items} items of ten kinds", project.Layers, 12)],
            WarmUps = 0,
        };
    }
}
