using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>
/// <c>%{base:NAME}</c> in an item, which stands for something that only the base image knows. MSBuild evaluates a project before
/// the base is asked, and hands over what it does not know as it is written.
/// </summary>
public static partial class BaseImageValues
{
    private const string Start = "%{base:";

    private static readonly Dictionary<string, Value> s_values = new(StringComparer.Ordinal)
    {
        ["id"] = new("ID in its os-release", facts => [facts.DistributionId]),
        ["version"] = new("VERSION_ID in its os-release", facts => [facts.DistributionVersion]),
        ["major"] = new("VERSION_ID in its os-release", facts => [facts.DistributionVersion.Split('.')[0]]),
        ["codename"] = new("VERSION_CODENAME in its os-release", facts => [facts.DistributionCodename]),
        ["arch"] = new("answer of its uname -m", facts => [facts.Architecture]),
        ["kernel"] = new("kernel in its /usr/lib/modules", facts => facts.Kernels),
    };

    /// <summary>The definition with the values of the base in its items. What has no value is reported, and its item left out.</summary>
    public static ImageDefinition WithValuesOf(this ImageDefinition definition, BaseImageFacts baseImage, DiagnosticBag diagnostics)
    {
        if (!definition.Items.Any(HasValue))
            return definition;
        return definition with { Items = [.. definition.Items.Select(item => HasValue(item) ? Filled(item, baseImage, diagnostics) : item).OfType<DeclaredItem>()] };
    }

    private static bool HasValue(DeclaredItem item) => HasValue(item.Include) || item.Metadata.Any(pair => HasValue(pair.Value));

    private static bool HasValue(string text) => text.Contains(Start, StringComparison.Ordinal);

    private static DeclaredItem? Filled(DeclaredItem item, BaseImageFacts baseImage, DiagnosticBag diagnostics)
    {
        var isComplete = true;
        var filled = item with
        {
            Include = Fill(item.Include, null),
            Metadata = item.Metadata.ToDictionary(pair => pair.Key, pair => Fill(pair.Value, pair.Key), StringComparer.OrdinalIgnoreCase),
            Written = item,
        };
        return isComplete ? filled : null;

        string Fill(string text, string? metadata) => HasValue(text) ? Reference().Replace(text, reference => ValueOf(reference, metadata)) : text;

        string ValueOf(Match reference, string? metadata)
        {
            var name = reference.Groups["name"].Value;
            if (!reference.Groups["end"].Success)
                Report(BaseValueCodes.NotAValue, "has no '}' at its end", string.Join(", ", s_values.Keys));
            else if (!s_values.TryGetValue(name, out var value))
                Report(BaseValueCodes.NotAValue, "names no value" + (NearestName.Of(name, s_values.Keys) is { } near ? $"; {Start}{near}}} may be meant" : ""), string.Join(", ", s_values.Keys));
            else if (value.WhyNot(baseImage) is { } reason)
                Report(BaseValueCodes.NotOfBase, reason);
            else
                return value.Of(baseImage)[0];
            return "";

            void Report(DiagnosticDescriptor descriptor, params string[] arguments)
            {
                diagnostics.Add(descriptor, item.Locate(metadata), [reference.Value, .. arguments]);
                isComplete = false;
            }
        }
    }

    [GeneratedRegex(@"%\{base:(?<name>[^{}]*)(?<end>\})?", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    // os-release(5) allows less, and a kernel's version has no more. None of them means anything to MSBuild's lists, a shell, or a path.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+~-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    /// <param name="Source">Where the base has it, as in "there is no …".</param>
    /// <param name="Candidates">All that the base has; a text that is empty is none.</param>
    private sealed record Value(string Source, Func<BaseImageFacts, ImmutableArray<string>> Candidates)
    {
        public ImmutableArray<string> Of(BaseImageFacts facts) => Candidates(facts).RemoveAll(value => value.Length == 0);

        public string? WhyNot(BaseImageFacts facts) => Of(facts) switch
        {
            [] => $"there is no {Source}",
            [var value] => Grammar().IsMatch(value) ? null : $"'{value}', the {Source}, has other characters than letters, digits, '.', '_', '+', '~' and '-'",
            var several => $"there is more than one {Source} ({string.Join(", ", several)})",
        };
    }
}
