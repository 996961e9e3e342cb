using System.Xml.Linq;

namespace Bootc.Docs;

/// <summary>A .props or .targets file of the SDK.</summary>
internal sealed record SdkFile(string Name, XDocument Xml)
{
    public static IReadOnlyList<SdkFile> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".props" or ".targets")
            .Order(StringComparer.Ordinal)
            .Select(file => new SdkFile(Path.GetFileName(file), XDocument.Load(file))),
    ];

    /// <summary>Values of all attributes and texts of all elements: where MSBuild expands properties.</summary>
    public IEnumerable<string> Expressions =>
        Xml.Descendants().SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Concat(element.Nodes().OfType<XText>().Select(text => text.Value)));
}
