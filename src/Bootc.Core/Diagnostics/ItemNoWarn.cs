using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using Bootc.Definition;

namespace Bootc.Diagnostics;

/// <summary>The metadata <c>NoWarn</c>, which any item can have: warnings that are not wanted about this one.</summary>
public static partial class ItemNoWarn
{
    public const string Metadata = "NoWarn";

    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    // Looked up when somebody silences something, not kept by hand.
    private static readonly Lazy<FrozenDictionary<string, DiagnosticSeverity>> Severities = new(() =>
        typeof(ItemNoWarn).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .DistinctBy(descriptor => descriptor.Code)
            .ToFrozenDictionary(descriptor => descriptor.Code, descriptor => descriptor.Severity, StringComparer.OrdinalIgnoreCase));

    public static bool Has(string? codes, string code) =>
        !string.IsNullOrEmpty(codes) && Split(codes).Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports codes that silence nothing. Those of other tools are none of ours.</summary>
    public static void Report(ImageDefinition definition, DiagnosticBag diagnostics)
    {
        foreach (var item in definition.Items)
        {
            foreach (var code in Split(item.NoWarn ?? "").Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (OtherTool().IsMatch(code) && !code.StartsWith("BOOTC", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (!Severities.Value.TryGetValue(code, out var severity))
                    diagnostics.Add(ContentRuleCodes.NoWarnUnknown, item.Locate(Metadata), item.ItemType, item.Include, code, "does not exist");
                else if (severity == DiagnosticSeverity.Error)
                    diagnostics.Add(ContentRuleCodes.NoWarnUnknown, item.Locate(Metadata), item.ItemType, item.Include, code, "is an error, which cannot be silenced");
            }
        }
    }

    private static string[] Split(string codes) => codes.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\A[A-Za-z]{1,12}[0-9]{1,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OtherTool();
}
