using System.Text.Json.Serialization;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>An MSBuild item as the project declares it, before anybody has judged its values.</summary>
/// <param name="ItemType">The item's name in the project, such as "Package".</param>
/// <param name="Include">The evaluated identity.</param>
/// <param name="Metadata">Custom metadata, evaluated; names compare without case, as MSBuild's do.</param>
/// <param name="ProjectFile">The file that declares the item (<c>DefiningProjectFullPath</c>).</param>
public sealed record DeclaredItem(string ItemType, string Include, IReadOnlyDictionary<string, string> Metadata, string ProjectFile)
{
    /// <summary>Absolute path of the file or folder, when a pattern of the SDK's own found it: then nobody wrote the item, and the file is its place.</summary>
    public string? FoundFile { get; init; }

    /// <summary>The item as the project has it, when values of the base image took the place of their names: only so its place is found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeclaredItem? Written { get; init; }

    /// <summary>Where the item, or one of its metadata, is written. Reads the project file: for diagnostics only.</summary>
    /// <param name="occurrence">From 0: which of the elements that list the same item.</param>
    public SourceLocation Locate(string? metadata = null, int occurrence = 0) =>
        Written is { } written ? written.Locate(metadata, occurrence)
        : (FoundFile is { } file ? new(file) : ProjectLocator.Item(ProjectFile, ItemType, Include, metadata, occurrence, Metadata)) with { NoWarn = NoWarn };

    /// <summary>A place in a file that the item names.</summary>
    public SourceLocation LocateIn(string file, int line = 0) => new(file, line) { NoWarn = NoWarn };

    /// <summary>Codes of warnings that are not wanted about the item, as written.</summary>
    public string? NoWarn => Metadata.TryGetValue(ItemNoWarn.Metadata, out var codes) ? codes : null;
}
