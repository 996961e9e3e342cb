using System.Collections.Frozen;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>
/// Finds values that MSBuild changed before a task could see them: patterns that match no file vanish, backslashes become
/// slashes, <c>%bad</c> is decoded, <c>$(date)</c> is empty. Only the text of the project still knows what was written.
/// </summary>
public static partial class ProjectText
{
    // The codes that MSBuild's own documentation gives, and the blank: who writes one of them means it.
    private const string EscapableCharacters = "%$@'();?* \\";

    /// <summary>Reads the project files that declare items, and reports what differs from what they say.</summary>
    public static void Report(ImageDefinition definition, DiagnosticBag diagnostics)
    {
        var itemsByFile = definition.Items.ToLookup(item => item.ProjectFile, StringComparer.Ordinal);
        var itemTypes = definition.Items.Select(item => item.ItemType).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = itemsByFile.Select(items => items.Key).Append(definition.ProjectFile).Concat(definition.SettingFiles).Distinct(StringComparer.Ordinal).ToList();
        var names = new ProjectNames(files, definition.Settings.Keys, diagnostics);
        foreach (var file in files)
        {
            var text = new FileText(file, definition, diagnostics);
            // Looked up and not searched: a project may have a hundred thousand of each.
            var itemsByType = itemsByFile[file].ToLookup(item => item.ItemType, StringComparer.OrdinalIgnoreCase);
            var itemsByInclude = new Lazy<ILookup<string, DeclaredItem>>(() => itemsByFile[file].ToLookup(item => item.Include, StringComparer.Ordinal));
            foreach (var element in ProjectLocator.Elements(file))
            {
                names.Check(file, element);
                // Of a kind whose only Include was dropped there is no item left.
                if (element.Attribute("Include") is { } include && (itemTypes.Contains(element.Name.LocalName) || (include.Value.AsSpan().ContainsAny('*', '?') && IsDeclaration(element))))
                    text.Check(element, include, itemsByType[element.Name.LocalName], itemsByInclude);
            }
        }
    }

    // Their Includes are files of the project, so that a pattern may match none.
    private static readonly FrozenSet<string> s_fileItems = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "BootTask", "BoundImage", "CaCertificate", "DropIn", "File", "FirstBootTask", "Overlay", "Quadlet", "Repository", "RepositoryKey", "Script", "SELinuxModule",
        "SshKey", "Stage", "Sudoers", "Timer", "Tmpfiles", "UdevRules", "Unit");

    // Of items that are a name or a text, unless they end like this and are a file.
    private static readonly string[] s_fileExtensions = [".conf", ".flatpakrepo", ".nmconnection", ".preset", ".toml"];

    // A name or a text, in which a pattern of files or a backslash as a separator is hardly meant.
    private static bool IsName(XElement element, string part) =>
        !s_fileItems.Contains(element.Name.LocalName)
        && !s_fileExtensions.Any(extension => part.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        && IsDeclaration(element);

    private static bool IsDeclaration(XElement element) => !element.Name.LocalName.StartsWith('_') && KnownItem.Find(element.Name.LocalName) is not null;

    private static string Decode(string text) => HasEscape(text) ? Escape().Replace(text, match => ((char)Convert.ToInt32(match.Value[1..], 16)).ToString()) : text;

    // Most texts have none, and the first regular expression of a process costs it 20 ms.
    private static bool HasEscape(string text) => text.Contains('%', StringComparison.Ordinal);

    private static bool HasExpression(string text) => text.Contains("$(", StringComparison.Ordinal) || text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal);

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\$\(([A-Za-z_][A-Za-z0-9_-]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyReference();

    private sealed class FileText(string file, ImageDefinition definition, DiagnosticBag diagnostics)
    {
        private HashSet<string>? _defined;

        public void Check(XElement element, XAttribute include, IEnumerable<DeclaredItem> items, Lazy<ILookup<string, DeclaredItem>> itemsByInclude)
        {
            CheckEscapes(include, include.Value);
            var isConditional = element.AncestorsAndSelf().Any(ancestor => ancestor.Attribute("Condition") is not null);
            var parts = include.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var part in parts.Where(part => !HasExpression(part)))
                CheckInclude(element, include, part, items, isConditional);

            foreach (var (place, name, value) in Metadata(element))
            {
                CheckEscapes(place, value);
                // Nothing else in a value is ever changed.
                if (!HasExpression(value) && !value.Contains('\\', StringComparison.Ordinal))
                    continue;
                foreach (var item in parts.Distinct(StringComparer.Ordinal).SelectMany(part => itemsByInclude.Value[part]))
                {
                    if (string.Equals(item.ItemType, element.Name.LocalName, StringComparison.OrdinalIgnoreCase))
                        CheckMetadata(place, name, value, item, isConditional);
                }
            }
        }

        private void CheckInclude(XElement element, XAttribute include, string part, IEnumerable<DeclaredItem> items, bool isConditional)
        {
            var literal = Decode(part);
            if (part.AsSpan().ContainsAny('*', '?'))
            {
                var pattern = part.Replace('\\', '/').Replace("**", "*", StringComparison.Ordinal);
                if (!isConditional && IsName(element, part) && !items.Any(item => FileSystemName.MatchesSimpleExpression(pattern, item.Include.Replace('\\', '/'), ignoreCase: false)))
                    diagnostics.Add(DefinitionCodes.DroppedByGlob, ProjectLocator.At(file, include), part, element.Name.LocalName);
            }
            else if (part.Contains('\\', StringComparison.Ordinal) && IsName(element, part) && items.All(item => item.Include != literal)
                && items.FirstOrDefault(item => item.Include == literal.Replace('\\', '/')) is { } changed)
            {
                diagnostics.Add(DefinitionCodes.BackslashChanged, ProjectLocator.At(file, include), part, changed.Include);
            }
        }

        private void CheckMetadata(XObject place, string name, string raw, DeclaredItem item, bool isConditional)
        {
            if (!item.Metadata.TryGetValue(name, out var value))
                return;
            var literal = Decode(raw);
            if (!HasExpression(raw))
            {
                if (raw.Contains('\\', StringComparison.Ordinal) && value != literal && value == literal.Replace('\\', '/'))
                    diagnostics.Add(DefinitionCodes.BackslashChanged, ProjectLocator.At(file, place), raw, value);
                return;
            }

            var withoutProperties = PropertyReference().Replace(raw, "");
            if (isConditional || HasExpression(withoutProperties) || Decode(withoutProperties) != value)
                return;
            foreach (Match reference in PropertyReference().Matches(raw))
            {
                if (!IsDefined(reference.Groups[1].Value))
                    diagnostics.Add(DefinitionCodes.PropertyUndefined, ProjectLocator.At(file, place), reference.Value);
            }
        }

        private void CheckEscapes(XObject place, string raw)
        {
            if (!HasEscape(raw))
                return;
            foreach (Match escape in Escape().Matches(raw))
            {
                var decoded = Decode(escape.Value);
                if (!EscapableCharacters.Contains(decoded, StringComparison.Ordinal))
                    diagnostics.Add(DefinitionCodes.EscapeDecoded, ProjectLocator.At(file, place), escape.Value, decoded);
            }
        }

        private bool IsDefined(string property)
        {
            _defined ??= definition.SettingFiles.Append(file).Distinct(StringComparer.Ordinal).SelectMany(ProjectLocator.Elements)
                .Where(element => element.Parent is { Name.LocalName: "PropertyGroup" })
                .Select(element => element.Name.LocalName)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            return _defined.Contains(property)
                || property.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
                || Environment.GetEnvironmentVariable(property) is not null;
        }

        private static IEnumerable<WrittenMetadata> Metadata(XElement element) =>
            element.Attributes()
                .Where(attribute => attribute.Name.LocalName is not ("Include" or "Exclude" or "Remove" or "Update" or "Condition" or "Label"))
                .Select(attribute => new WrittenMetadata(attribute, attribute.Name.LocalName, attribute.Value))
                .Concat(element.Elements().Select(child => new WrittenMetadata(child, child.Name.LocalName, child.Value)));
    }

    // A class: code over values of our own is compiled anew in each process.
    private sealed record WrittenMetadata(XObject Place, string Name, string Value);
}
