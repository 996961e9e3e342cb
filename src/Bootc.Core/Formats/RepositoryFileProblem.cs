namespace Bootc.Formats;

/// <summary>What is wrong at one line of a file that describes package repositories.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Reason">A clause that completes "It …".</param>
public sealed record RepositoryFileProblem(int Line, string Reason);
