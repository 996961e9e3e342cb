using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Reads typed values from one item and reports what is wrong with them at their place in the project.</summary>
public sealed class ItemReader(DeclaredItem item, string projectDirectory, DiagnosticBag diagnostics)
{
    public DeclaredItem Item => item;

    public string Include => item.Include;

    /// <summary>Absolute path of the project's folder, the base of relative paths in items.</summary>
    public string ProjectDirectory => projectDirectory;

    /// <summary>False once something has been reported for this item that forbids its use.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>The metadata value, or null when it is absent or empty.</summary>
    public string? Text(string metadata) =>
        item.Metadata.TryGetValue(metadata, out var value) && value.Length > 0 ? value : null;

    /// <summary>A list separated by semicolons, without blanks around its parts.</summary>
    public IReadOnlyList<string> List(string metadata) =>
        Text(metadata)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>"true" or "false" in any case; anything else is reported.</summary>
    public bool Flag(string metadata, bool defaultValue)
    {
        if (Text(metadata) is not { } value)
            return defaultValue;
        if (TrueOrFalse.TryParse(value, out var flag))
            return flag;
        Report(DefinitionCodes.NotABoolean, metadata, metadata, value);
        return defaultValue;
    }

    /// <summary>One of the names of an enumeration, in any case; anything else is reported.</summary>
    public T Choice<T>(string metadata, T defaultValue)
        where T : struct, Enum
    {
        if (Text(metadata) is not { } value)
            return defaultValue;
        foreach (var name in Enum.GetNames<T>())
        {
            if (string.Equals(name, value, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        }

        Report(DefinitionCodes.NotAChoice, metadata, metadata, value, string.Join(", ", Enum.GetNames<T>()));
        return defaultValue;
    }

    /// <summary>Runs a check of a value's grammar; reports and returns false when the check gives a reason.</summary>
    public bool Check(DiagnosticDescriptor descriptor, string? metadata, string value, string? reason)
    {
        if (reason is null)
            return true;
        Report(descriptor, metadata, value, reason);
        return false;
    }

    /// <summary>Reports at the place of the metadata, or of the item when null. An error makes the item unusable.</summary>
    public void Report(DiagnosticDescriptor descriptor, string? metadata, params object?[] arguments) => ReportAt(descriptor, item.Locate(metadata), arguments);

    /// <summary>Reports at a place of which the item was made.</summary>
    public void ReportAt(DiagnosticDescriptor descriptor, SourceLocation place, params object?[] arguments)
    {
        diagnostics.Add(descriptor, place, arguments);
        IsValid &= descriptor.Severity != DiagnosticSeverity.Error;
    }
}
