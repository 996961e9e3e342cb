using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.SideBySide;

/// <summary>A project that <c>dotnet</c> builds.</summary>
internal sealed partial record Project(string Folder)
{
    private string Intermediate => Path.Combine(Folder, "obj", "Debug", "bootc");

    /// <summary>Number of layers that the last render has on top of the base.</summary>
    public int Layers => File.ReadLines(Path.Combine(Intermediate, "Containerfile")).Count(line => line.StartsWith("# Layer ", StringComparison.Ordinal));

    public Task<Measured> BuildAsync() => DotnetAsync("build");

    /// <summary>Brings the build context up to date and builds nothing.</summary>
    public Task<Measured> RenderAsync() => DotnetAsync("build", "-t:ResolveBaseImage;GenerateContainerfile");

    /// <summary>The engine's part of a build, without the SDK around it.</summary>
    public Task<Measured> BuildRenderedAsync() => Engine.BuildAsync(Path.Combine(Intermediate, "Containerfile"), Path.Combine(Intermediate, "layers"));

    public Task<Measured> PublishAsync() => DotnetAsync("publish", "-clp:PerformanceSummary");

    /// <summary>A build that has nothing to do.</summary>
    public Contender NoOp(string name) => new(name, async () => (await BuildAsync()).Cost);

    /// <summary>Publishing, of which only the target that pushes counts.</summary>
    public Contender PushTarget(string name) => new(name, async () =>
    {
        var published = await PublishAsync();
        return new Cost(double.Parse(PushTime().Match(published.Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.NaN);
    });

    public Contender Publish(string name) => new(name, async () => (await PublishAsync()).Cost);

    [GeneratedRegex(@"([0-9]+) ms +PushBootcImage ", RegexOptions.CultureInvariant)]
    private static partial Regex PushTime();

    private Task<Measured> DotnetAsync(params IReadOnlyList<string> arguments) =>
        Measured.RunAsync(Folder, "dotnet", [.. arguments, "-tl:off"]);
}
