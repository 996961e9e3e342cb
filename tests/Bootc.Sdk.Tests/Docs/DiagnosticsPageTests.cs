using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Markdig.Syntax;

namespace Bootc.Docs;

/// <summary>docs/diagnostics.md, which every error and warning links to, and the codes themselves.</summary>
internal sealed partial class DiagnosticsPageTests
{
    private static readonly Page s_page = Page.All.Single(page => page.Path == "docs/diagnostics.md");

    private static readonly string s_tests = Path.Combine(Repository.Root, "tests");

    private static readonly IReadOnlyList<Code> s_codesOfTheLibrary =
    [
        .. from type in typeof(DiagnosticDescriptor).Assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where field.FieldType == typeof(DiagnosticDescriptor)
           let descriptor = (DiagnosticDescriptor)field.GetValue(null)!
           select new Code(descriptor.Code, descriptor.Severity.ToString().ToLowerInvariant(), Placeholder().Replace(descriptor.MessageFormat, "…"), type.Name),
    ];

    private static readonly IReadOnlyList<Code> s_codesOfTheTargets =
    [
        .. from file in SdkFile.All
           from element in file.Xml.Descendants()
           where element.Name.LocalName is "Error" or "Warning" && element.Attribute("Code") is not null
           let text = Expression().Replace((string)element.Attribute("Text")!, "…").Replace("%24", "$", StringComparison.Ordinal)
           select new Code((string)element.Attribute("Code")!, element.Name.LocalName.ToLowerInvariant(), text, file.Name),
    ];

    private static IEnumerable<Code> Codes => s_codesOfTheLibrary.Concat(s_codesOfTheTargets);

    [Test]
    public void The_page_shows_every_code_with_its_severity_and_message_and_no_other() =>
        Assert.That(s_page.Code.Where(block => block.Info == "text" && string.IsNullOrEmpty(block.Arguments)).Select(block => block.Lines.ToString()), Is.EquivalentTo(Codes.Select(code => $"{code.Severity} {code.Id}: {code.Message}")));

    [Test]
    public void Every_help_link_has_an_anchor() =>
        Assert.That(Codes.Select(code => code.Id.ToLowerInvariant()), Is.SubsetOf(s_page.Anchors));

    [Test]
    public void The_index_has_every_code_in_order() =>
        Assert.That(s_page.FirstColumnLinks("code").Select(link => link.Url), Is.EqualTo(Codes.Select(code => "#" + code.Id.ToLowerInvariant()).Order(StringComparer.Ordinal)));

    [Test]
    public void What_is_found_in_a_built_image_is_shown_with_what_mends_it()
    {
        var blocks = new Dictionary<string, int>(StringComparer.Ordinal);
        var code = "";
        foreach (var block in s_page.Blocks)
        {
            if (block is HeadingBlock)
                code = s_page.Text.Substring(block.Span.Start, block.Span.Length).TrimStart('#', ' ');
            else if (block is FencedCodeBlock)
                blocks[code] = blocks.GetValueOrDefault(code) + 1;
        }

        // BOOTC1800 stands for whatever a check of the project's content says.
        var found = s_codesOfTheLibrary.Where(found => found.Source == nameof(CheckCodes) && found.Id != CheckCodes.CheckFailed.Code).Select(found => found.Id).ToList();
        Assert.That(found, Has.Count.GreaterThan(20));
        Assert.That(found.Where(found => blocks[found] < 2), Is.Empty);
    }

    [Test]
    public void No_page_names_a_code_that_does_not_exist()
    {
        var named = Page.All.SelectMany(page => Reference().Matches(page.Text)).Select(match => match.Value);

        Assert.That(named.Except(Codes.Select(code => code.Id)), Is.Empty);
    }

    [Test]
    public void The_page_of_the_field_notes_says_of_its_warnings_why_they_are_no_errors()
    {
        var parts = Page.All.Single(page => page.Path == "docs/field-notes.md").Text.Split("## Which of them are warnings");
        var warnings = Codes.Where(code => code.Severity == "warning").Select(code => code.Id).ToHashSet();

        Assert.That(parts, Has.Length.EqualTo(2));
        var told = CodesIn(parts[1]).ToList();
        Assert.That(told, Is.SubsetOf(warnings));
        Assert.That(CodesIn(parts[0]).Where(warnings.Contains), Is.SubsetOf(told));

        static IEnumerable<string> CodesIn(string text) => Reference().Matches(text).Select(match => match.Value).Distinct();
    }

    /// <summary>
    /// Where the declarations decide, the page itself shows and <see cref="DiagnosticExampleTests"/> tries what provokes a code and what does
    /// not. codes-by-tests.txt names for each of the others a test that provokes it and one, perhaps the same, in which it does not come.
    /// </summary>
    [Test]
    public void Every_code_is_provoked_by_one_test_and_not_by_another()
    {
        var byTests = File.ReadLines(Path.Combine(s_tests, "Bootc.Sdk.Tests", "Docs", "codes-by-tests.txt")).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1..]);

        Assert.That(DiagnosticExample.All.Select(example => example.Code).Concat(byTests.Keys), Is.EquivalentTo(Codes.Select(code => code.Id)));
        Assert.That(byTests.Where(entry => entry.Value.Length != 2).Select(entry => entry.Key), Is.Empty);
        Assert.That(byTests.Values.SelectMany(tests => tests).Distinct().Where(test => !HasTest(test)), Is.Empty);
    }

    /// <param name="test">As in <c>PublishTests.A_registry_that_refuses_has_its_code</c>.</param>
    private static bool HasTest(string test)
    {
        var (fixture, name) = (test.Split('.')[0], test.Split('.')[^1]);
        return Directory.EnumerateFiles(s_tests, fixture + ".cs", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains($" {name}(", StringComparison.Ordinal));
    }

    [Test]
    public void No_code_means_two_things() => Assert.That(Codes.Select(code => code.Id), Is.Unique);

    [Test]
    public void Every_code_lies_in_the_range_that_its_class_states()
    {
        var ranges = StatedRanges();

        Assert.That(s_codesOfTheLibrary.Where(code => !ranges[code.Source].Contains(code.Number)), Is.Empty);
    }

    [Test]
    public void No_two_classes_state_the_same_range()
    {
        var numbers = StatedRanges().Values.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public void The_targets_link_to_the_help_of_the_code_that_they_report()
    {
        var wrong = from file in SdkFile.All
                    from element in file.Xml.Descendants()
                    where element.Attribute("HelpLink") is not null
                    where (string)element.Attribute("HelpLink")! != $"$(BootcDiagnosticsPage)#{((string?)element.Attribute("Code"))?.ToLowerInvariant()}"
                    select element.ToString();

        Assert.That(wrong, Is.Empty);
    }

    private static Dictionary<string, CodeRange> StatedRanges() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Bootc.Core", "Diagnostics"), "*Codes.cs").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => StatedRange().Match(File.ReadAllText(file)) is { Success: true } match
                ? new CodeRange(Number(match.Groups["first"]), Number(match.Groups["last"]))
                : throw new InvalidDataException($"The summary of {file} states no range of codes."));

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    /// <param name="Message">With an ellipsis for each value.</param>
    /// <param name="Source">The class or file that has it.</param>
    private sealed record Code(string Id, string Severity, string Message, string Source)
    {
        public int Number => int.Parse(Id["BOOTC".Length..], CultureInfo.InvariantCulture);
    }

    private sealed record CodeRange(int First, int Last)
    {
        public bool Contains(int number) => First <= number && number <= Last;
    }

    [GeneratedRegex(@"BOOTC\d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[$@%]\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    [GeneratedRegex(@"<summary>BOOTC(?<first>\d{4}) to BOOTC(?<last>\d{4})", RegexOptions.CultureInvariant)]
    private static partial Regex StatedRange();
}
