namespace Bootc.Diagnostics;

public enum DiagnosticSeverity
{
    Warning,
    Error,
}

/// <summary>
/// One thing that can be wrong: its code, and the sentence that says what, why and what to write instead.
/// Codes are API: they are never reused. Descriptors stand in the <c>*Codes</c> classes, one range per area.
/// </summary>
/// <param name="Code">"BOOTC" and four digits.</param>
/// <param name="MessageFormat">A composite format string; arguments are shown through <see cref="Display"/>.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string MessageFormat)
{
    public static DiagnosticDescriptor Error(string code, string messageFormat) => new(code, DiagnosticSeverity.Error, messageFormat);

    public static DiagnosticDescriptor Warning(string code, string messageFormat) => new(code, DiagnosticSeverity.Warning, messageFormat);
}
