namespace Bootc.Diagnostics;

/// <summary>Work cannot go on; carries the diagnostic to show. Thrown where there is no bag to report into (engine, registry).</summary>
public sealed class BootcException : Exception
{
    public BootcException(Diagnostic diagnostic, Exception? innerException = null)
        : base(diagnostic.Message, innerException) => Diagnostic = diagnostic;

    public BootcException(DiagnosticDescriptor descriptor, params object?[] arguments)
        : this(Diagnostic.Create(descriptor, null, arguments))
    {
    }

    public Diagnostic Diagnostic { get; }

    /// <summary>The item of the project that is the cause, where only its name is known: it tells where the diagnostic points.</summary>
    public (string ItemType, string Include)? Item { get; init; }

    /// <summary>Name of the step that failed, and what it said it was at, where it said so; the render knows the item.</summary>
    public (string Step, string? At)? FailedStep { get; init; }

    /// <summary>The property that is the cause, likewise.</summary>
    public string? Setting { get; init; }
}
