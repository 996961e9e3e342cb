using System.Globalization;

namespace Bootc.Diagnostics;

/// <summary>A descriptor applied to a place. <see cref="Location"/> is null where no file of the user is the cause.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceLocation? Location, string Message)
{
    public string Code => Descriptor.Code;

    public bool IsError => Descriptor.Severity == DiagnosticSeverity.Error;

    public static Diagnostic Create(DiagnosticDescriptor descriptor, SourceLocation? location, params object?[] arguments) =>
        new(descriptor, location, string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, Array.ConvertAll(arguments, Display.Argument)));
}
