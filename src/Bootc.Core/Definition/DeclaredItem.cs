using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>An MSBuild item as the project declares it, before anybody has judged its values.</summary>
/// <param name="ItemType">The item's name in the project, such as "Package".</param>
/// <param name="Include">The evaluated identity.</param>
/// <param name="Metadata">Custom metadata, evaluated; names compare without case, as MSBuild's do.</param>
/// <param name="ProjectFile">The file that declares the item (<c>DefiningProjectFullPath</c>).</param>
public sealed record DeclaredItem(string ItemType, string Include, IReadOnlyDictionary<string, string> Metadata, string ProjectFile)
{
    /// <summary>Where the item, or one of its metadata, is written. Reads the project file: for diagnostics only.</summary>
    public SourceLocation Locate(string? metadata = null) => ProjectLocator.Item(ProjectFile, ItemType, Include, metadata, values: Metadata);
}
