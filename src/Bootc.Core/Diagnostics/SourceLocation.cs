using System.Globalization;

namespace Bootc.Diagnostics;

/// <summary>A place in a file of the user. Lines and columns count from 1; 0 means "not known".</summary>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0)
{
    /// <summary>Warnings that are not wanted about what is there: the <c>NoWarn</c> metadata of the item.</summary>
    public string? NoWarn { get; init; }

    /// <summary>As MSBuild writes places: <c>node.bootcproj(12,5)</c>.</summary>
    public override string ToString() =>
        Line == 0 ? Path.GetFileName(File) : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}({Line},{Column})");
}
