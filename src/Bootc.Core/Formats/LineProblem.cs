namespace Bootc.Formats;

/// <summary>What is wrong at one line of a configuration file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Reason">A clause that completes "The line …".</param>
public sealed record LineProblem(int Line, string Reason);
