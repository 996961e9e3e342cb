namespace Bootc.SideBySide;

/// <summary>One of the things that take turns.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="RunAsync">The measured part.</param>
internal sealed record Contender(string Name, Func<Task<Cost>> RunAsync)
{
    /// <summary>What comes before each run and is not measured.</summary>
    public Func<Task> PrepareAsync { get; init; } = () => Task.CompletedTask;
}
