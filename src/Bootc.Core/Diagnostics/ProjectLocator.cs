using System.Xml;
using System.Xml.Linq;

namespace Bootc.Diagnostics;

/// <summary>
/// Finds where a project file writes an item, a metadata value or a property. MSBuild tells a task only the file
/// (<c>DefiningProjectFullPath</c>), so the XML is read again, but only once something has to be reported.
/// </summary>
public static class ProjectLocator
{
    /// <summary>The place of a metadata value, or of the item when <paramref name="metadata"/> is null or not written there.</summary>
    /// <param name="occurrence">From 0: which of the elements that list the item, or the last of them.</param>
    /// <param name="values">The item's metadata, which tell it from others of the same Include; none to take the first.</param>
    public static SourceLocation Item(
        string projectFile, string itemType, string include, string? metadata = null, int occurrence = 0, IReadOnlyDictionary<string, string>? values = null)
    {
        var candidates = Elements(projectFile)
            .Where(element => IsNamed(element, itemType))
            .Select(element => (Element: element, Include: element.Attribute("Include") ?? element.Attribute("Update")))
            .Where(candidate => candidate.Include is not null)
            .ToList();

        var listing = candidates.FindAll(candidate => Lists(candidate.Include!.Value, include));
        if (values is not null && listing.FindAll(candidate => Agrees(candidate.Element, values)) is { Count: > 0 } agreeing)
            listing = agreeing;
        var best = (listing.Count > 0 ? listing[Math.Min(occurrence, listing.Count - 1)].Element : null)
            // A glob or a property reference hides the final value: the only unevaluated candidate must be the one.
            ?? candidates.FirstOrDefault(candidate => candidate.Include!.Value.AsSpan().IndexOfAny("$@*?%") >= 0).Element;
        if (best is null)
            return new SourceLocation(projectFile);

        if (metadata is null)
            return At(projectFile, best);
        XObject? value = best.Attributes().FirstOrDefault(attribute => IsNamed(attribute.Name, metadata))
            ?? (XObject?)best.Elements().FirstOrDefault(element => IsNamed(element, metadata));
        return At(projectFile, value ?? best);
    }

    /// <summary>The place of an item in the first of the files that lists it; else the first file.</summary>
    public static SourceLocation Item(IReadOnlyList<string> projectFiles, string itemType, string include) =>
        projectFiles.Select(file => Item(file, itemType, include)).FirstOrDefault(place => place.Line > 0, new SourceLocation(projectFiles[0]));

    /// <summary>The place of the last definition of a property in the first of the files that defines it; else the first file.</summary>
    public static SourceLocation Property(IReadOnlyList<string> projectFiles, string name)
    {
        foreach (var file in projectFiles)
        {
            var element = Elements(file).LastOrDefault(candidate => IsNamed(candidate, name) && candidate.Parent is { } parent && IsNamed(parent, "PropertyGroup"));
            if (element is not null)
                return At(file, element);
        }

        return new SourceLocation(projectFiles[0]);
    }

    private static bool Lists(string rawInclude, string include) =>
        rawInclude.Split(';', StringSplitOptions.TrimEntries)
            .Any(part => Normalize(Uri.UnescapeDataString(part)) == Normalize(include));

    private static bool Agrees(XElement element, IReadOnlyDictionary<string, string> values) =>
        element.Attributes().Select(attribute => (attribute.Name.LocalName, attribute.Value))
            .Concat(element.Elements().Select(child => (child.Name.LocalName, child.Value)))
            .All(written => !values.TryGetValue(written.LocalName, out var value)
                || written.Value.AsSpan().IndexOfAny("$@%\\") >= 0
                || written.Value == value);

    // MSBuild turns backslashes of an Include into slashes on Unix.
    private static string Normalize(string include) => include.Replace('\\', '/');

    private static bool IsNamed(XElement element, string name) => IsNamed(element.Name, name);

    private static bool IsNamed(XName name, string expected) => string.Equals(name.LocalName, expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>All elements of a project file, with their lines; none when it cannot be read.</summary>
    internal static IEnumerable<XElement> Elements(string projectFile)
    {
        try
        {
            return XDocument.Load(projectFile, LoadOptions.SetLineInfo).Root?.Descendants() ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            // A project that MSBuild generated in memory, or one that is gone by now: the file name alone is what we know.
            return [];
        }
    }

    internal static SourceLocation At(string file, XObject place) =>
        place is IXmlLineInfo info && info.HasLineInfo() ? new(file, info.LineNumber, info.LinePosition) : new(file);
}
