using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>A finding as it is said to the user. The place is looked up when it is said, since lines move without the image being another.</summary>
/// <param name="Descriptor">What was found.</param>
/// <param name="Item">What it points at; null for none.</param>
/// <param name="Arguments">Of the message; text of the image, not cleaned.</param>
public sealed partial record ImageFinding(DiagnosticDescriptor Descriptor, DeclaredItem? Item, ImmutableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Place, [.. Arguments]);

    // A file that nobody declared is its own place, and arrives in the image line by line.
    private SourceLocation? Place =>
        Item is { FoundFile: { } file } && !Arguments.IsEmpty && LineOfFile().Match(Arguments[^1]) is { Success: true, Groups: [_, var line] } && File.Exists(file)
            ? Item.LocateIn(file, int.Parse(line.ValueSpan, CultureInfo.InvariantCulture))
            : Item?.Locate();

    /// <summary>What a check's finding means; a report that the check did not announce is the check's failure.</summary>
    public static ImageFinding Of(PlannedCheck check, Finding finding)
    {
        if (finding.Code == CheckCodes.CheckFailed.Code && finding.Arguments.Length == 2)
            return new ImageFinding(CheckCodes.CheckFailed, null, finding.Arguments);
        return check.Findings.FirstOrDefault(candidate => candidate.Code == finding.Code) is { } descriptor
            && finding.Arguments.Length >= Placeholders(descriptor)
            && !(finding.Item >= check.Items.Length)
            ? new ImageFinding(descriptor, finding.Item is { } item ? check.Items[item] : null, finding.Arguments)
            : new ImageFinding(CheckCodes.CheckFailed, null, [check.Name, $"it reported {finding.Code}, which it did not announce in this form"]);
    }

    /// <summary>What is to be said on every build about the image; the file is there only when there is something.</summary>
    public static void Write(string path, IReadOnlyList<ImageFinding> findings)
    {
        if (findings.Count == 0)
            File.Delete(path);
        else
            KeyedLines.Write(path, findings.Select(finding => new KeyedLine("finding", JsonSerializer.Serialize(finding, CheckingJson.Default.ImageFinding))));
    }

    public static IReadOnlyList<ImageFinding> Read(string path)
    {
        try
        {
            return [.. (KeyedLines.Read(path) ?? []).Select(pair => JsonSerializer.Deserialize(pair.Value, CheckingJson.Default.ImageFinding)).OfType<ImageFinding>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static int Placeholders(DiagnosticDescriptor descriptor)
    {
        var count = 0;
        while (descriptor.MessageFormat.Contains($"{{{count}}}", StringComparison.Ordinal))
            count++;
        return count;
    }

    // As the scripts of the checks write it before what a program says.
    [GeneratedRegex(@"\Aline ([0-9]{1,9}):", RegexOptions.CultureInvariant)]
    private static partial Regex LineOfFile();
}
