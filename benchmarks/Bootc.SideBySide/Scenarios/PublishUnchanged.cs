namespace Bootc.SideBySide.Scenarios;

/// <summary>Publishing an image that the registry has already.</summary>
internal static class PublishUnchanged
{
    // And the layer of kernel arguments: 21.
    private const int Scripts = 20;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        const string Name = "published";
        var items = ScriptItems.Write(workspace, Name, Scripts);
        var project = workspace.Project(Name, items, $"    <ContainerRegistry>{workspace.Registry}</ContainerRegistry>\n    <BootcLayerPerStep>true</BootcLayerPerStep>");
        await project.BuildAsync();

        var push = new Contender(
            "`podman push`",
            async () => (await Engine.PushAsync($"{workspace.Registry}/bootc-sdk-benchmarks/{Name}", $"{workspace.Registry}/bootc-sdk-benchmarks/pushed")).Cost);
        var target = project.PushTarget($"the target that pushes, {project.Layers} layers");
        var whole = project.Publish("`dotnet publish`");
        var build = project.NoOp("`dotnet build`");
        return new Scenario(
            "Publish, nothing changed",
            [push, target, whole, build],
            [
                Comparison.Of(target, push, Clock.Wall, 0.4),
                new Comparison(
                    "what `dotnet publish` takes more than `dotnet build`",
                    new Quantity("", median => median(whole) + (-1 * median(build))),
                    Quantity.Of(push),
                    Clock.Wall,
                    null),
            ]);
    }
}
