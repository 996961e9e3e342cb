using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>A text that tells one kind of failure.</summary>
internal sealed record EngineFailurePattern(EngineFailureKind Kind, Regex Pattern);
