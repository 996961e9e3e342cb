namespace Bootc.SideBySide;

/// <summary>A number that is counted, not measured.</summary>
internal sealed record Count(string Name, int Value, int? Limit);
