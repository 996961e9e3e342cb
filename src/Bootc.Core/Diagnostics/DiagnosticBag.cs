using System.Collections;

namespace Bootc.Diagnostics;

/// <summary>Collects diagnostics in the order of their discovery. Not thread-safe.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    private readonly List<Diagnostic> _diagnostics = [];

    public int Count => _diagnostics.Count;

    public bool HasErrors => _diagnostics.Exists(diagnostic => diagnostic.IsError);

    /// <summary>Adds a diagnostic, unless it is a warning that the item at its place does not want.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic.IsError || !ItemNoWarn.Has(diagnostic.Location?.NoWarn, diagnostic.Code))
            _diagnostics.Add(diagnostic);
    }

    public void Add(DiagnosticDescriptor descriptor, SourceLocation? location, params object?[] arguments) =>
        Add(Diagnostic.Create(descriptor, location, arguments));

    public IEnumerator<Diagnostic> GetEnumerator() => _diagnostics.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
