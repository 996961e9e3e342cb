namespace Bootc.Diagnostics;

/// <summary>A place in a file of the user. Lines and columns count from 1; 0 means "not known".</summary>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0);
