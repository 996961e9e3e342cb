using System.Xml.Linq;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>
/// Finds names of items, metadata and properties that nothing reads. MSBuild takes any name, so that a slip of the pen would silently leave
/// something out of the image. Only what a project file writes is judged: values that come along with an item of others
/// (<c>@(Content)</c>, outputs of targets) are nobody's mistake.
/// </summary>
internal sealed class ProjectNames(IReadOnlyList<string> files, IEnumerable<string> settings, DiagnosticBag diagnostics)
{
    // Attributes of any item, which MSBuild reads ("Item element (MSBuild)" in its documentation).
    private static readonly string[] s_ofMSBuild =
    [
        "Include", "Exclude", "Remove", "Update", "Condition", "Label", "KeepMetadata", "RemoveMetadata", "KeepDuplicates", "MatchOnMetadata", "MatchOnMetadataOptions",
    ];

    // What IDEs and the stock targets write on items of any kind.
    private static readonly string[] s_ofTools =
    [
        "Visible", "Link", "LinkBase", "DependentUpon", "SubType", "Generator", "LastGenOutput", "CustomToolNamespace", "InProject", "Watch",
        "CopyToOutputDirectory", "CopyToPublishDirectory", "Pack", "PackagePath", "PackageCopyToOutput",
        // The mark of a declaration itself, which the SDK's own files write.
        "BootcItemType",
    ];

    private static readonly KnownItem s_reference = new("ProjectReference", ["Name", "Service"]);

    // Those that a slip of the pen could be taken for one of ours, or that come near to them.
    private static readonly string[] s_stockItems =
    [
        "None", "Content", "Compile", "EmbeddedResource", "Folder", "Reference", "PackageReference", "PackageVersion", "PackageDownload", "ProjectReference", "ProjectCapability",
        "Using", "Watch", "Analyzer", "AdditionalFiles", "Service", "InternalsVisibleTo",
    ];

    // Read by the targets alone, and near to one that the library reads.
    private static readonly string[] s_settingsOfTargets = ["BootcVariants"];

    private readonly HashSet<string> _settings = settings.Where(name => !name.StartsWith('_')).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private string[]? _expressions;

    public void Check(string file, XElement element)
    {
        if (element.Parent is { Name.LocalName: "PropertyGroup" })
            CheckProperty(file, element, element.Name.LocalName);
        if (element.Parent is not { Name.LocalName: "ItemGroup" or "ItemDefinitionGroup" } || element.Attribute("Remove") is not null)
            return;
        var name = element.Name.LocalName;
        if (name == s_reference.Name)
            CheckReference(file, element);
        else if (IsStock(name))
            return;
        else if (KnownItem.Find(name) is { } item)
            CheckMetadata(file, element, item);
        else
            CheckItem(file, element, name);
    }

    private void CheckMetadata(string file, XElement element, KnownItem item)
    {
        foreach (var (place, name) in Metadata(element))
        {
            if (item.Reads(name) || IsRefused(item, name) || name.StartsWith('_') || s_ofTools.Contains(name, StringComparer.OrdinalIgnoreCase) || IsReadAsMetadata(name))
                continue;
            var near = NearestName.Of(name, item.Metadata.Concat(KnownItem.CommonMetadata));
            var help = near is not null ? $"Did you mean {near}?"
                : item.Metadata.Count == 0 ? "It is complete without metadata."
                : $"What it has: {string.Join(", ", item.Metadata)}.";
            Report(DefinitionCodes.MetadataUnknown, file, place, element, item.Name, name, help);
        }
    }

    // By an error of its own.
    private static bool IsRefused(KnownItem item, string name) =>
        item.Name == SecretDeclaration.ItemType && SecretDeclaration.ValueNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    // Stock targets and packages give it metadata without number, so that only what is nearly ours is a mistake.
    private void CheckReference(string file, XElement element)
    {
        foreach (var (place, name) in Metadata(element))
        {
            if (!s_reference.Reads(name) && !IsReadAsMetadata(name) && NearestName.Of(name, s_reference.Metadata) is { } near)
                Report(DefinitionCodes.MetadataUnknown, file, place, element, s_reference.Name, name, $"Did you mean {near}?");
        }
    }

    private void CheckItem(string file, XElement element, string name)
    {
        if (IsReadAsItem(name))
            return;
        if (NearestName.Of(name, KnownItem.All.Keys.Where(known => !known.StartsWith('_'))) is { } near)
            Report(DefinitionCodes.ItemUnknown, file, element, element, name, near);
    }

    private static bool IsStock(string name) => name.StartsWith('_') || s_stockItems.Contains(name, StringComparer.OrdinalIgnoreCase);

    private void CheckProperty(string file, XElement element, string name)
    {
        if (_settings.Contains(name) || s_settingsOfTargets.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith('_'))
            return;
        if (NearestName.Of(name, _settings) is { } near && !Reads($"$({name})"))
            Report(DefinitionCodes.PropertyUnknown, file, element, element, name, near);
    }

    private void Report(DiagnosticDescriptor descriptor, string file, XObject place, XElement element, params object?[] arguments)
    {
        var silenced = (string?)element.Attribute(ItemNoWarn.Metadata) ?? element.Elements().FirstOrDefault(child => child.Name.LocalName == ItemNoWarn.Metadata)?.Value;
        diagnostics.Add(descriptor, ProjectLocator.At(file, place) with { NoWarn = silenced }, arguments);
    }

    private static IEnumerable<WrittenMetadata> Metadata(XElement element) =>
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !s_ofMSBuild.Contains(attribute.Name.LocalName, StringComparer.Ordinal))
            .Select(attribute => new WrittenMetadata(attribute, attribute.Name.LocalName))
            .Concat(element.Elements().Select(child => new WrittenMetadata(child, child.Name.LocalName)));

    // A project may have items and metadata of its own, which it then reads itself.
    private bool IsReadAsItem(string name) => Reads($"@({name})") || Reads($"@({name}->") || Reads($"@({name},") || Reads($"%({name}.");

    private bool IsReadAsMetadata(string name) => Reads($"%({name})") || Reads($".{name})");

    private bool Reads(string expression)
    {
        _expressions ??= [.. files.SelectMany(ProjectLocator.Elements).SelectMany(Texts).Where(text => text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal))];
        return _expressions.Any(text => text.Replace(" ", "", StringComparison.Ordinal).Contains(expression, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Texts(XElement element) =>
        element.Attributes().Select(attribute => attribute.Value).Concat(element.Nodes().OfType<XText>().Select(text => text.Value));

    // A class: code over values of our own is compiled anew in each process.
    private sealed record WrittenMetadata(XObject Place, string Name);
}
