namespace Bootc.SideBySide.Scenarios;

/// <summary>Publishing an image that the registry has already.</summary>
internal static class PublishUnchanged
{
    // Of which the planner makes about 20 layers: merging is cheaper where a change has probably happened above.
    private const int Scripts = 32;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        const string Name = "published";
        var items = ScriptItems.Write(workspace, Name, Scripts);
        var project = workspace.Project(Name, items, $"    <ContainerRegistry>{workspace.Registry}</ContainerRegistry>");
        await project.BuildAsync();

        var push = new Contender(
            "`podman push`",
            async () => (await Engine.PushAsync($"{workspace.Registry}/bootc-sdk-benchmarks/{Name}", $"{workspace.Registry}/bootc-sdk-benchmarks/pushed")).Cost);
        var target = project.PushTarget($"the target that pushes, {project.Layers} layers");
        var whole = project.Publish("`dotnet publish --no-build` as a whole");
        return new Scenario(
            "Publish, nothing changed",
            [push, target, whole],
            [
                Comparison.Of(target, push, Clock.Wall, 0.4),
                Comparison.Of(whole, push, Clock.Wall, null),
            ]);
    }
}
