namespace Bootc.Engines;

/// <summary>What the message about a failure needs beside the engine's own words.</summary>
/// <param name="Engine">The engine, as a person calls it.</param>
internal sealed record EngineFailureContext(string Engine)
{
    public string? LogFile { get; init; }

    /// <summary>The step that was being executed.</summary>
    public BuildStep? Step { get; init; }

    /// <summary>Folders that the engine writes to.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Runtimes, isolations and networks that were tried.</summary>
    public string Attempts { get; init; } = "the engine's default";

    public int Repetitions { get; init; }
}
